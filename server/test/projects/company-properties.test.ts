import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImportServer, startImportServer, sumOf } from '../imports/importing.ts'
import { joinCrm, makeClientImporting } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** Names of accounts: some are those of companies, some are like them, some are new; two are one. */
const accounts = [
  'Acme',
  'ACME',
  'Borealis Limited',
  'Cedar',
  'Delta',
  'Delta.',
  'New One',
  'New Two',
] as const
const companies = ['Acme', 'Borealis Ltd', 'Cedar', 'Delta GmbH'] as const
const anyCase = fc.record({
  accounts: fc.uniqueArray(fc.constantFrom(...accounts), { minLength: 1 }),
  companies: fc.uniqueArray(fc.constantFrom(...companies)),
  // which of the companies are linked already, and with which of the accounts
  links: fc.array(fc.record({ company: fc.nat(3), account: fc.nat(7) }), { maxLength: 2 }),
  answers: fc.record({
    duplicate_row: fc.constantFrom('first', 'last', 'skip'),
    similar_company: fc.constantFrom('create', 'link', 'skip'),
  }),
})

/** The same cases every time; `SEED=7 RUNS=100` tries others. */
const seed = Number(process.env.SEED ?? 20_261_128)
const runs = Number(process.env.RUNS ?? 4)

it('whatever accounts, companies, links and answers are, the promises of imports hold for client companies', {
  timeout: 60_000 * runs,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (one) => {
      const org = await makeClientImporting(server)
      const idOf: Record<string, string> = {}
      for (const name of one.accounts)
        idOf[name] = (await org.ok<{ id: string }>('POST', '/crm/accounts', { name })).id
      await joinCrm(org)
      const made: string[] = []
      for (const name of one.companies) made.push(await org.company(name))
      for (const { company, account } of one.links) {
        const accountId = idOf[one.accounts[account % one.accounts.length] ?? '']
        const companyId = made[company]
        // an account that is another company's already is refused, and the case goes on without this link
        if (companyId !== undefined)
          await org.call('PUT', `/crm/client-mappings/${org.portal.id}/links/${companyId}`, { accountId })
      }
      const before = await org.clients()
      const read = async () => org.choose((await org.read('client-company')).id)
      let run = await read()
      for (const [kind, option] of Object.entries(one.answers))
        run = await org.decide(run.id, { defaults: { [kind]: option } })
      expect(run.state).toBe('ready')

      // planning twice is the same plan, and nothing was written before it was applied; then counts add up
      await org.ok('POST', `/imports/${run.id}/replan`)
      expect(await org.resting(run.id)).toMatchObject({ fingerprint: run.fingerprint, planned: run.planned })
      expect(await org.clients()).toEqual(before)
      const applied = await org.apply(run)
      const { create, link, unchanged, skip } = run.planned
      expect(applied.outcomes).toMatchObject({ created: create, linked: link, unchanged, skipped: skip })
      expect(sumOf(applied.outcomes)).toBe(one.accounts.length)
      const after = await org.clients()
      const isCompany = (line: string) => line.startsWith('company ')
      expect(after.filter(isCompany)).toHaveLength(before.filter(isCompany).length + create)

      // every account that was not left out is somebody's now: a second time there is nothing to do
      let again = await read()
      for (const [kind, option] of Object.entries(one.answers))
        again = await org.decide(again.id, { defaults: { [kind]: option } })
      expect((await org.apply(again)).outcomes).toMatchObject({ created: 0, linked: 0, drifted: 0 })
      expect(await org.clients()).toEqual(after)

      // taken back it is as it was, and taken back again as it became
      if (create + link === 0) return
      const reverse = await org.undo(run.id)
      expect(sumOf(reverse.outcomes)).toBe(create + link)
      expect(await org.clients()).toEqual(before)
      await org.undo(reverse.id)
      expect(await org.clients()).toEqual(after)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
})
