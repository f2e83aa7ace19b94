import type { Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { labelledPairs } from '../../../fixtures/labelled-companies.ts'
import { fold } from '../../src/kernel/index.ts'
import { exactKey } from '../../src/matching/index.ts'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { associationsOf, contactsOf, makeMapping } from './mapping.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('matching client companies with accounts', () => {
  it('links the same name by itself, and nothing else', async () => {
    const org = await makeMapping(server)
    await org.accounts('CAFE OLE', 'Acme Limited', 'Twin', 'twin!', 'Lonely')
    await org.companies({ 'Café Olé': {}, 'Acme Ltd': {}, Twin: {}, Nobody: {} })
    const run = await org.map()
    expect(run.state).toBe('ready')
    expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'several_accounts 1',
      'suggested_account 1',
      'account_not_found 1',
    ])
    const done = await org.apply(run)
    expect(done.outcomes).toMatchObject({ linked: 1, skipped: 3 })
    expect(await org.rows(run.id)).toEqual({
      'Café Olé': 'linked linked_same_name',
      'Acme Ltd': 'skipped suggested_account',
      Twin: 'skipped several_accounts',
      Nobody: 'skipped account_not_found',
    })
    expect(await org.links()).toEqual(['Café Olé = CAFE OLE (same_name)'])
  })

  it('links what is suggested when somebody says so, and tells how sure it is and why', async () => {
    const org = await makeMapping(server)
    const { 'Acme Limited': id } = await org.accounts('Acme Limited', 'Borealis')
    await org.companies({ 'Acme Ltd': {}, Boreal: {} })
    const run = await org.map()
    const { row, after } = await org.rowOf(run.id, 'Acme Ltd')
    expect(after).toBeNull()
    expect(await org.candidates(run.id, row)).toMatchObject([
      { accountId: id, name: 'Acme Limited', confidence: 0.99, reasons: ['legal_form'], linkedTo: null },
    ])
    const decided = await org.decide(run.id, { rows: [{ row, kind: 'suggested_account', option: 'link' }] })
    expect((await org.rowOf(run.id, 'Acme Ltd')).after?.fields).toMatchObject({ account: 'Acme Limited' })
    expect((await org.apply(decided)).outcomes).toMatchObject({ linked: 1, skipped: 1 })
    expect(await org.links()).toEqual(['Acme Ltd = Acme Limited (suggested)'])
  })

  it('lists the candidates of an ambiguous name, and links the one that is chosen', async () => {
    const org = await makeMapping(server)
    await org.accounts(
      { name: 'Twin', billingAddress: { city: 'Leeds' } },
      { name: 'TWIN', billingAddress: { city: 'Bath' } },
    )
    await org.companies({ Twin: {} })
    const run = await org.map()
    const { row } = await org.rowOf(run.id, 'Twin')
    const candidates = await org.candidates(run.id, row)
    expect(candidates.map(({ city, reasons }) => `${city} ${reasons}`).sort()).toEqual([
      'Bath same_name',
      'Leeds same_name',
    ])
    const bath = candidates.find(({ city }) => city === 'Bath')
    const decided = await org.decide(run.id, { rows: [{ row, fix: { account: bath?.accountId ?? '' } }] })
    expect((await org.apply(decided)).outcomes).toMatchObject({ linked: 1 })
    expect(await org.links()).toEqual(['Twin = TWIN (chosen)'])
  })

  it('gives an account to one company alone, whoever asks for it', async () => {
    const org = await makeMapping(server)
    const { Acme = '' } = await org.accounts('Acme', 'Other')
    await org.companies({ Acme: {}, 'Umbrella Works': {}, 'Zebra Works': {} })
    const run = await org.map()
    const umbrella = await org.rowOf(run.id, 'Umbrella Works')
    const zebra = await org.rowOf(run.id, 'Zebra Works')
    const first = Math.min(umbrella.row, zebra.row)
    const decided = await org.decide(run.id, {
      rows: [umbrella, zebra].map(({ row }) => ({ row, fix: { account: Acme } })),
    })
    const done = await org.apply(decided)
    expect(done.outcomes.linked).toBe(1)
    const [linked] = await org.links()
    expect(linked).toBe(`${first === umbrella.row ? 'Umbrella' : 'Zebra'} Works = Acme (chosen)`)
  })

  it('asks which of two companies of one name is the account', async () => {
    const org = await makeMapping(server)
    await org.accounts('Re Form')
    await org.companies({ Reform: {}, 'Re-Form': {} })
    const run = await org.map()
    expect(run.conflicts).toMatchObject([{ kind: 'several_companies', count: 2 }])
    expect((await org.apply(run)).outcomes).toMatchObject({ skipped: 2 })
  })

  it('makes contacts of client users that nobody knows, unless it is told not to', async () => {
    const org = await makeMapping(server)
    await org.accounts('Acme', 'Bolt')
    await org.ok('POST', '/crm/contacts', { lastName: 'Known', email: 'known@acme.example' })
    await org.companies({ Acme: { people: ['known@acme.example', 'new@acme.example'] } })
    const run = await org.map()
    expect((await org.rowOf(run.id, 'Acme')).after?.fields).toMatchObject({ account: 'Acme' })
    await org.apply(run)
    expect((await org.rowOf(run.id, 'Acme')).after?.fields).toMatchObject({
      account: 'Acme',
      contactsThere: 'Known (known@acme.example)',
      contactsMade: 'new@acme.example',
    })
    expect(await contactsOf(org)).toEqual(['known@acme.example of –', 'new@acme.example of Acme'])
    await org.companies({ Bolt: { people: ['new@bolt.example'] } })
    await org.apply(await org.map({ createContacts: false }))
    expect(await contactsOf(org)).toHaveLength(2)
    expect(await org.links()).toHaveLength(2)
  })

  it('runs again: what is linked stays as it is', async () => {
    const org = await makeMapping(server)
    await org.accounts('Acme', 'Bolt')
    await org.companies({ Acme: {} })
    await org.map({ autoApply: true })
    await org.companies({ Bolt: {} })
    const again = await org.map({ autoApply: true })
    expect(again.outcomes).toMatchObject({ linked: 1, unchanged: 1 })
    expect(await org.ok('GET', `/crm/client-mappings/${org.portal.id}`)).toMatchObject({
      linked: 2,
      lastRun: { id: again.id, state: 'applied' },
    })
  })

  it('is undone: links and contacts that it made go, what somebody changed since is asked', async () => {
    const org = await makeMapping(server)
    const { Extra = '' } = await org.accounts('Acme', 'Bolt', 'Extra')
    const ids = await org.companies({ Acme: { people: ['new@acme.example'] }, Bolt: {} })
    const run = await org.map({ autoApply: true })
    await org.ok('PUT', `/crm/client-mappings/${org.portal.id}/links/${ids.Bolt}`, { accountId: Extra })
    const undone = await org.undo(run.id)
    expect(undone.outcomes).toMatchObject({ removed: 1, skipped: 1 })
    expect(await org.links()).toEqual(['Bolt = Extra (chosen)'])
    expect(await contactsOf(org)).toEqual([])
    const redone = await org.undo(undone.id)
    expect(redone.outcomes).toMatchObject({ linked: 1 })
    expect(await contactsOf(org)).toEqual(['new@acme.example of Acme'])
  })

  it('leaves alone what was linked otherwise between plan and apply', async () => {
    const org = await makeMapping(server)
    const { Acme = '' } = await org.accounts('Acme')
    const ids = await org.companies({ Acme: {}, Zebra: {} })
    const run = await org.map()
    await org.ok('PUT', `/crm/client-mappings/${org.portal.id}/links/${ids.Zebra}`, { accountId: Acme })
    const done = await org.apply(run)
    expect(done.outcomes.drifted).toBeGreaterThan(0)
    expect(await org.links()).toEqual(['Zebra = Acme (chosen)'])
  })
})

describe('what a link brings along', () => {
  it('projects come to belong to the account, client users to the contacts that they are; all is told, and undone', async () => {
    const org = await makeMapping(server)
    const { Acme = '' } = await org.accounts('Acme')
    await org.ok('POST', '/crm/contacts', { lastName: 'Known', email: 'known@acme.example' })
    const people = ['known@acme.example', 'new@acme.example']
    await org.companies({ Acme: { people, projects: ['Reception', 'Bar'] } })
    const run = await org.map()
    const brought = {
      account: 'Acme',
      contactsThere: 'Known (known@acme.example)',
      contactsMade: 'new@acme.example',
      projectsAssociated: '2',
    }
    expect((await org.rowOf(run.id, 'Acme')).after?.fields).toEqual(brought)
    expect(await associationsOf(org)).toEqual([])
    await org.apply(run)
    expect((await org.rowOf(run.id, 'Acme')).after?.fields).toEqual(brought)
    const all = ['Bar', 'Reception'].flatMap((project) => [
      `${project}: accounts Acme`,
      ...people.map((email) => `${project}: contacts ${email}`),
    ])
    expect(await associationsOf(org)).toEqual(all)
    const { items } = await org.ok<{ items: { name: string }[] }>(
      'GET',
      `/crm/projects?module=accounts&record=${Acme}`,
    )
    expect(items.map(({ name }) => name).sort()).toEqual(['Bar', 'Reception'])
    const undone = await org.undo(run.id)
    expect(undone.outcomes).toMatchObject({ removed: 1 })
    expect([await associationsOf(org), await contactsOf(org)]).toEqual([[], ['known@acme.example of –']])
    await org.undo(undone.id)
    expect(await associationsOf(org)).toEqual(all)
  })

  it('a client user without a known address is the contact of the account with their name', async () => {
    const org = await makeMapping(server)
    const { Acme = '' } = await org.accounts('Acme')
    await org.ok('POST', '/crm/contacts', { firstName: 'Ana', lastName: 'Ruíz', accountId: Acme })
    const { Acme: companyId } = await org.companies({ Acme: {} })
    const ana = { email: 'ana@acme.example', firstName: 'ANA', lastName: 'Ruiz', companyId }
    await org.ok('POST', `/portals/${org.portal.slug}/client-users`, ana)
    const run = await org.map({ autoApply: true })
    expect((await org.rowOf(run.id, 'Acme')).after?.fields).toEqual({
      account: 'Acme',
      contactsThere: 'Ana Ruíz',
    })
    expect(await contactsOf(org)).toHaveLength(1)
  })

  it('run again: what came since is added to links that stand, and taken back alone', async () => {
    const org = await makeMapping(server)
    await org.accounts('Acme')
    const { Acme = '' } = await org.companies({ Acme: { projects: ['Reception'] } })
    await org.map({ autoApply: true })
    const { items } = await org.ok<{ items: { id: string }[] }>('GET', `/portals/${org.portal.slug}/projects`)
    const late = { email: 'late@acme.example', companyId: Acme, projectIds: items.map(({ id }) => id) }
    await org.ok('POST', `/portals/${org.portal.slug}/client-users`, late)
    const again = await org.map({ autoApply: true })
    expect(await org.rows(again.id)).toEqual({ Acme: 'updated linked_brings' })
    const before = ['Reception: accounts Acme']
    expect(await associationsOf(org)).toEqual([...before, 'Reception: contacts late@acme.example'])
    expect((await org.map({ autoApply: true })).outcomes).toMatchObject({ unchanged: 1 })
    expect((await org.undo(again.id)).outcomes).toMatchObject({ updated: 1 })
    expect(await associationsOf(org)).toEqual(before)
    expect([await org.links(), await contactsOf(org)]).toEqual([['Acme = Acme (same_name)'], []])
  })

  it('a company that gets another account by hand takes its projects along, and back', async () => {
    const org = await makeMapping(server)
    const { Bolt = '' } = await org.accounts('Acme', 'Bolt')
    const { Acme = '' } = await org.companies({ Acme: { projects: ['Reception'] } })
    await org.map({ autoApply: true })
    await org.ok('PUT', `/crm/client-mappings/${org.portal.id}/links/${Acme}`, { accountId: Bolt })
    expect(await associationsOf(org)).toEqual(['Reception: accounts Bolt'])
    const { items } = await org.ok<{ items: Run[] }>('GET', '/imports?limit=1')
    expect(items[0]?.source.kind).toBe('hand')
    await org.undo(items[0]?.id ?? '')
    expect([await org.links(), await associationsOf(org)]).toEqual([
      ['Acme = Acme (same_name)'],
      ['Reception: accounts Acme'],
    ])
    expect((await org.call('DELETE', `/crm/client-mappings/${org.portal.id}/links/${Acme}`)).status).toBe(204)
    expect(await associationsOf(org)).toEqual([])
  })
})

describe('a link by hand', () => {
  it('is made, changed and taken away, and recorded', async () => {
    const org = await makeMapping(server)
    const { Acme = '', Bolt = '' } = await org.accounts('Acme', 'Bolt')
    const ids = await org.companies({ One: {}, Two: {} })
    const at = (company = '') => `/crm/client-mappings/${org.portal.id}/links/${company}`
    expect(await org.ok('PUT', at(ids.One), { accountId: Acme })).toMatchObject({
      accountName: 'Acme',
      how: 'chosen',
    })
    const refused = await org.call('PUT', at(ids.Two), { accountId: Acme })
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('account_linked')])
    await org.ok('PUT', at(ids.One), { accountId: Bolt })
    expect(await org.links()).toEqual(['One = Bolt (chosen)'])
    expect((await org.call('DELETE', at(ids.One))).status).toBe(204)
    expect((await org.call('DELETE', at(ids.One))).status).toBe(404)
    const { rows } = await org.asOwner(({ tx }) =>
      sql<{
        action: string
      }>`select action from audit.event where action like 'crm.client-link%' order by id`.execute(tx),
    )
    expect(rows.map(({ action }) => action)).toEqual(['crm.client-link.remove'])
  })
})

it('the database makes the same key of a name as the matching does', async () => {
  const org = await makeMapping(server)
  const names = [
    ...labelledPairs().flatMap(({ client, account }) => [client.name, account.name]),
    '!!!',
    '½ Pint',
    '東京 電力',
  ]
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ key: string }>`select crm.company_key(n.name) as key from unnest(${names.map(fold)}::text[])
      with ordinality n(name, place) order by place`.execute(tx),
  )
  expect(rows.map(({ key }) => key)).toEqual(names.map(exactKey))
})
