import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImportServer, startImportServer, sumOf } from '../imports/importing.ts'
import { makeClientImporting } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** Whom a row names: people of every kind that a portal knows, new ones, and no addresses. */
const who = [
  'ann@acme.example',
  'bob@beta.example',
  'gone@acme.example',
  'user@portal.example',
  'me@own.example',
  'new.1@x.example',
  'new.2@x.example',
  'new.3@x.example',
  'no address',
  '',
] as const
const companies = ['Acme', 'ACME', 'Beta', 'New Co', 'Other Co', ''] as const
const row = fc.record({
  email: fc.constantFrom(...who),
  name: fc.constantFrom('Ann Bee', 'Bob', ''),
  company: fc.constantFrom(...companies),
})
const answers = fc.record({
  duplicate_row: fc.constantFrom('first', 'last', 'skip'),
  inactive_existing: fc.constantFrom('reactivate', 'skip'),
  own_domain: fc.constantFrom('skip', 'import'),
  contact_in_two_accounts: fc.constantFrom('first', 'skip'),
  no_company: fc.constantFrom('create_company', 'skip'),
  other_company: fc.constantFrom('keep', 'move', 'skip'),
})
const anyCase = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 14 }), answers })

/** The same cases every time; `SEED=7 RUNS=100` tries others. */
const seed = Number(process.env.SEED ?? 20_261_128)
const runs = Number(process.env.RUNS ?? 3)

it('whatever the portal, the file and the answers are, the promises of imports hold for clients', {
  timeout: 60_000 * runs,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (one) => {
      const org = await makeClientImporting(server)
      const acme = await org.company('Acme', ['ann@acme.example', 'gone@acme.example'])
      await org.inPortal('POST', '/projects', { name: 'Site', clientCompanyIds: [acme] })
      await org.company('Beta', ['bob@beta.example'])
      const { items } = await org.inPortal<{ items: { id: string; email: string }[] }>('GET', '/client-users')
      await org.inPortal(
        'POST',
        `/client-users/${items.find(({ email }) => email.startsWith('gone'))?.id}/deactivate`,
      )
      await org.inPortal('POST', '/users', { email: 'user@portal.example' })
      await org.inPortal('PATCH', '', { domain: 'own.example', ownDomain: 'allow' })
      const before = await org.clients()
      const file = `Email,Name,Company\n${one.rows.map(({ email, name, company }) => `${email},${name},${company}\n`).join('')}`
      // rows without anything are blank
      const filled = one.rows.filter((line) => Object.values(line).some((value) => value !== '')).length
      if (filled === 0) return

      // answers with the start, or afterwards in any order, give one plan; planning twice is the same plan
      const started = await org.file(file, 'client-user', {}, { decisions: { defaults: one.answers } })
      let run = await org.file(file)
      for (const [kind, option] of Object.entries(one.answers).reverse())
        run = await org.decide(run.id, { defaults: { [kind]: option } })
      expect(run.state).toBe('ready')
      expect([run.planned, run.conflicts]).toEqual([started.planned, started.conflicts])
      await org.ok('POST', `/imports/${run.id}/replan`)
      expect(await org.resting(run.id)).toMatchObject({ fingerprint: run.fingerprint, planned: run.planned })

      // nothing was written before it was applied; then counts add up
      expect(await org.clients()).toEqual(before)
      const applied = await org.apply(run)
      const { create, update, move, unchanged, skip } = run.planned
      expect(applied.outcomes).toMatchObject({
        created: create,
        updated: update,
        moved: move,
        unchanged,
        skipped: skip,
      })
      expect(sumOf(applied.outcomes)).toBe(filled)
      const after = await org.clients()

      // a second time there is nothing to do
      const again = await org.file(file, 'client-user', {}, { decisions: { defaults: one.answers } })
      expect((await org.apply(again)).outcomes).toMatchObject({
        created: 0,
        updated: 0,
        moved: 0,
        drifted: 0,
      })
      expect(await org.clients()).toEqual(after)

      // taken back it is as it was, and taken back again as it became
      if (create + update + move === 0) return
      const reverse = await org.undo(run.id)
      expect(sumOf(reverse.outcomes)).toBe(create + update + move)
      expect(await org.clients()).toEqual(before)
      await org.undo(reverse.id)
      expect(await org.clients()).toEqual(after)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
})
