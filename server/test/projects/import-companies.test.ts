import type { ClientUser, Page, Run } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { makeMember } from '../people.ts'
import { joinCrm, makeClientImporting } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const kinds = (run: Run) => run.conflicts.map(({ kind, count, open }) => `${kind} ${count} ${open}`)

describe('accounts as client companies', () => {
  it('are new, linked, or one that is there already, by the rules of matching; and taken back', async () => {
    const org = await makeClientImporting(server)
    const accounts = await org.crm([
      ['a@linked.example', 'A', 'A', 'Linked Once'],
      ['b@same.example', 'B', 'B', 'SAME-NAME'],
      ['c@near.example', 'C', 'C', 'Borealis Limited'],
      ['d@new.example', 'D', 'D', 'Brand New'],
      ['e@taken.example', 'E', 'E', 'Taken'],
    ])
    await joinCrm(org)
    const companies: Record<string, string> = {}
    for (const name of ['Once Linked', 'Same Name', 'Borealis Ltd', 'Taken'])
      companies[name] = await org.company(name)
    const link = (company: string, account: string) =>
      org.ok('PUT', `/crm/client-mappings/${org.portal.id}/links/${companies[company]}`, {
        accountId: accounts[account],
      })
    await link('Once Linked', 'Linked Once')
    const { id: other } = await org.ok<{ id: string }>('POST', '/crm/accounts', { name: 'Another' })
    accounts.Another = other
    await link('Taken', 'Another')
    const before = await org.clients()
    const { id } = await org.read('client-company')
    const asked = await org.choose(id)
    expect(kinds(asked)).toEqual(['similar_company 1 1', 'company_linked 1 0'])
    const items = await org.items(id)
    expect(
      items
        .flatMap(({ conflicts }) => conflicts)
        .map(({ detail }) => detail)
        .sort(),
    ).toEqual(['Borealis Ltd (99 %: Same name, other spelling of the legal form)', 'Taken'])
    const done = await org.apply(await org.decide(id, { defaults: { similar_company: 'link' } }))
    expect(done.outcomes).toMatchObject({ created: 1, linked: 2, unchanged: 2, skipped: 1 })
    expect(await org.clients()).toEqual([
      'company Borealis Ltd |  | ',
      'company Brand New |  | ',
      'company Once Linked |  | ',
      'company Same Name |  | ',
      'company Taken |  | ',
      'link Borealis Ltd = Borealis Limited',
      'link Brand New = Brand New',
      'link Once Linked = Linked Once',
      'link Same Name = SAME-NAME',
      'link Taken = Another',
    ])
    const again = await org.choose((await org.read('client-company')).id)
    expect(again.planned).toMatchObject({ create: 0, link: 0, unchanged: 5 })
    await org.undo(id)
    expect(await org.clients()).toEqual(before)
  })
})

describe('CRM details', () => {
  it('stand beside client companies and client users for the owner and Administrators alone, while the CRM is joined', async () => {
    const org = await makeClientImporting(server)
    const { Acme: accountId } = await org.crm([['ann@acme.example', 'Ann', 'Acme', 'Acme']])
    await org.ok('PATCH', `/crm/accounts/${accountId}`, { website: 'acme.example', industry: 'Chairs' })
    const { items: stages } = await org.ok<Page<{ id: string; kind: string }>>('GET', '/crm/stages')
    for (const kind of ['won', 'open', 'lost'])
      await org.ok('POST', '/crm/deals', {
        name: `A ${kind} deal`,
        accountId,
        amount: 100,
        stage: stages.find((one) => one.kind === kind)?.id,
      })
    const companyId = await org.company('Acme', ['ann@acme.example'])
    const [user] = (await org.inPortal<Page<ClientUser>>('GET', '/client-users')).items
    const pages = [
      '/client-companies',
      `/client-companies/${companyId}`,
      '/client-users',
      `/client-users/${user?.id}`,
    ]
    const crmOf = (answer: unknown) => {
      const { items = [answer] } = answer as { items?: unknown[] }
      return (items[0] as { crm?: unknown }).crm
    }
    for (const page of pages) expect(crmOf(await org.inPortal('GET', page))).toBeNull()
    await joinCrm(org)
    await org.ok('PUT', `/crm/client-mappings/${org.portal.id}/links/${companyId}`, { accountId })
    for (const page of pages)
      expect(crmOf(await org.inPortal('GET', page))).toMatchObject({
        account: { id: accountId, name: 'Acme', website: 'acme.example', industry: 'Chairs' },
        deals: [
          { name: 'A open deal', state: 'open', amount: 100 },
          { name: 'A won deal', state: 'won' },
        ],
      })
    const manager = await makeMember(org)
    await org.inPortal('POST', '/users', { email: manager.email, role: 'Manager' })
    const { token } = await manager.token('read')
    for (const page of pages) {
      const { status, text } = await org.call('GET', `/portals/${org.portal.slug}${page}`, undefined, {
        token,
      })
      expect(status).toBe(200)
      expect(text).not.toMatch(/"crm"|deal|Chairs/)
    }
    await org.ok('POST', '/crm/integration/deactivate')
    for (const page of pages) expect(crmOf(await org.inPortal('GET', page))).toBeNull()
  })
})
