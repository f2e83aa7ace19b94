import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { type AnyRecord, makeCrm, type TestCrm } from './crm.ts'

type List = { items: AnyRecord[]; total: number; nextCursor: string | null }

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
})
afterAll(() => server.close())

const list = async (path: string) => (await crm.ask<List>(crm.owner, 'GET', path)).body

describe('accounts, contacts and deals', () => {
  it('are made, changed with If-Match, and tell who changed what', async () => {
    const account = await crm.make(crm.owner, 'accounts', {
      name: 'Acme',
      billingAddress: '1 Main Street',
      industry: 'Tools',
    })
    expect(account).toMatchObject({
      billingAddress: { street: '1 Main Street', city: '' },
      ownerId: crm.owner.userId,
      version: 1,
      can: { edit: true, delete: true },
    })
    const path = `/accounts/${account.id}`
    const change = { body: { phone: '+34 600 123 456', name: 'Acme Ltd' }, headers: { 'if-match': '"1"' } }
    const changed = await crm.ask(crm.owner, 'PATCH', path, change)
    expect(changed).toMatchObject({ status: 200, body: { name: 'Acme Ltd', industry: 'Tools', version: 2 } })
    expect((await crm.ask(crm.owner, 'PATCH', path, change)).body).toMatchObject({ code: 'version_mismatch' })
    const timeline = await list(`${path}/timeline`)
    expect(timeline.items).toMatchObject([
      {
        kind: 'updated',
        by: { id: crm.owner.userId },
        changes: [
          { field: 'name', before: 'Acme', after: 'Acme Ltd' },
          { field: 'phone', before: '' },
        ],
      },
      { kind: 'created' },
    ])
    expect((await crm.audited()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['crm.account.create', 'crm.account.update']),
    )
  })

  it('are found by beginnings of names, addresses and telephone numbers', async () => {
    await crm.make(crm.owner, 'contacts', {
      firstName: 'José',
      lastName: 'Ñúñez',
      email: 'Jose@Nunez.example',
      phone: '0034 600-777-888',
    })
    for (const q of ['jose', 'nun', 'JOSE@nunez', 'nunez.ex', '600777', '600 777 888', '0034600', 'josé ñú'])
      expect(
        (await list(`/contacts?q=${encodeURIComponent(q)}`)).items.map(({ lastName }) => lastName),
        q,
      ).toEqual(['Ñúñez'])
    expect((await list('/contacts?q=unez')).total).toBe(0)
    expect((await list('/accounts?q=600123456')).total).toBe(1)
  })

  it('have contacts without an address, and refuse what is no address', async () => {
    const made = await crm.make(crm.owner, 'contacts', { lastName: 'Silent' })
    expect(made.email).toBeNull()
    expect(
      (await crm.ask(crm.owner, 'PATCH', `/contacts/${made.id}`, { body: { email: 'nope' } })).body,
    ).toMatchObject({ code: 'invalid_email' })
  })

  it('relate: lists of an account and a contact, and what deleting does to them', async () => {
    const account = await crm.make(crm.owner, 'accounts', { name: 'Globex' })
    const contact = await crm.make(crm.owner, 'contacts', { lastName: 'Hank', accountId: account.id })
    const deal = await crm.make(crm.owner, 'deals', {
      name: 'Doomsday',
      accountId: account.id,
      contactId: contact.id,
      amount: 1234.5,
    })
    expect((await list(`/accounts/${account.id}/contacts`)).items).toMatchObject([
      { id: contact.id, account: { name: 'Globex' } },
    ])
    expect((await list(`/contacts/${contact.id}/deals`)).items).toMatchObject([
      { id: deal.id, amount: 1234.5, currency: 'EUR', stage: 'Qualification', probability: 10 },
    ])
    expect((await crm.ask(crm.owner, 'GET', `/accounts/${account.id}/related`)).body).toEqual({
      contacts: 1,
      deals: 1,
      accounts: 0,
      customerUsers: 0,
    })
    expect((await crm.ask(crm.owner, 'DELETE', `/accounts/${account.id}`)).body).toMatchObject({
      code: 'crm_has_related',
      params: { contacts: 1, deals: 1 },
    })
    expect((await crm.ask(crm.owner, 'DELETE', `/accounts/${account.id}?related=detach`)).status).toBe(204)
    expect((await crm.ask(crm.owner, 'GET', `/deals/${deal.id}`)).body).toMatchObject({
      accountId: null,
      contactId: contact.id,
    })
    expect((await list(`/deals/${deal.id}/timeline`)).items[0]).toMatchObject({
      changes: [{ field: 'accountId', before: account.id, after: null }],
    })
  })

  it('know stages: by name or id, with their probability; won and lost are filters', async () => {
    const deal = await crm.make(crm.owner, 'deals', {
      name: 'Staged',
      stage: 'closed won',
      closingDate: '2026-12-24',
    })
    expect(deal).toMatchObject({
      stage: 'Closed won',
      status: 'won',
      probability: 100,
      closingDate: '2026-12-24',
    })
    expect((await list('/deals?status=won')).items).toMatchObject([{ id: deal.id }])
    expect((await list('/deals?status=lost')).total).toBe(0)
    const back = await crm.ask(crm.owner, 'PATCH', `/deals/${deal.id}`, { body: { stage: 'Proposal' } })
    expect(back.body).toMatchObject({ stage: 'Proposal', probability: 50 })
    expect(
      (await crm.ask(crm.owner, 'POST', '/deals', { body: { name: 'x', stage: 'Nowhere' } })).body,
    ).toMatchObject({ code: 'unknown_stage' })
  })

  it('are paged in every order without leaving one out', async () => {
    const own = await makeCrm(server)
    for (let n = 0; n < 7; n++)
      await own.make(own.owner, 'deals', {
        name: `Deal ${n % 3}`,
        amount: n % 2 === 0 ? n * 10 : null,
        closingDate: n > 3 ? `2026-0${n}-01` : null,
      })
    for (const sort of [
      'name',
      '-name',
      'amount',
      '-amount',
      'closingDate',
      '-closingDate',
      'createdAt',
      '-updatedAt',
    ]) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: List = (
          await own.ask<List>(
            own.owner,
            'GET',
            `/deals?limit=2&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`,
          )
        ).body
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 7, 7])
    }
    expect((await own.ask(own.owner, 'GET', '/deals?sort=amount&cursor=WyJ4IiwieCJd')).body).toMatchObject({
      code: 'bad_cursor',
    })
  })

  it('change owner or go by the many, chosen by id or by a filter, told before', async () => {
    const own = await makeCrm(server)
    const ann = await own.add()
    const parent = await own.make(own.owner, 'accounts', { name: 'Parent' })
    for (const name of ['One', 'Two']) await own.make(own.owner, 'accounts', { name, parentId: parent.id })
    const moved = await own.ask(own.owner, 'POST', '/accounts/bulk', {
      body: { action: 'set_owner', filter: { parent: parent.id }, ownerId: ann.userId },
    })
    expect(moved.body).toMatchObject({ done: 2 })
    expect((await own.ask<List>(ann, 'GET', '/accounts')).body.total).toBe(2)
    const all = { action: 'delete', filter: { q: 'p' }, preview: true }
    expect((await own.ask(own.owner, 'POST', '/accounts/bulk', { body: all })).body).toMatchObject({
      done: 0,
      refused: 1,
      items: [{ reason: 'has_related' }],
    })
    const gone = { action: 'delete', filter: {} }
    expect((await own.ask(own.owner, 'POST', '/accounts/bulk', { body: gone })).body).toMatchObject({
      done: 3,
    })
    expect((await own.ask<List>(own.owner, 'GET', '/accounts')).body.total).toBe(0)
  })

  it('answer a repeated request once, and belong to one organisation alone', async () => {
    const asked = { body: { name: 'Once' }, headers: { 'idempotency-key': 'k-1' } }
    const [first, second] = [
      await crm.ask(crm.owner, 'POST', '/accounts', asked),
      await crm.ask(crm.owner, 'POST', '/accounts', asked),
    ]
    expect(second.body.id).toBe(first.body.id)
    const other = await makeCrm(server)
    expect((await other.ask(other.owner, 'GET', `/accounts/${first.body.id}`)).status).toBe(404)
    expect(
      (
        await other.ask(other.owner, 'POST', '/contacts', {
          body: { lastName: 'x', accountId: first.body.id },
        })
      ).body,
    ).toMatchObject({ code: 'unknown_account' })
    expect((await other.ask(other.owner, 'PATCH', `/accounts/${first.body.id}`, { body: {} })).status).toBe(
      404,
    )
  })

  it('have an external id that is theirs alone', async () => {
    await crm.make(crm.owner, 'contacts', { lastName: 'A', externalId: 'X-1' })
    expect(
      (await crm.ask(crm.owner, 'POST', '/contacts', { body: { lastName: 'B', externalId: 'X-1' } })).body,
    ).toMatchObject({ code: 'value_taken' })
  })
})

describe('fields of the organisation’s own', () => {
  it('are checked by kind, required and unique, begin with a default and are exported', async () => {
    const own = await makeCrm(server)
    const add = (body: object) =>
      own.ask<AnyRecord & { apiName: string }>(own.owner, 'POST', '/fields', {
        body: { module: 'contacts', ...body },
      })
    expect((await add({ label: 'Member since', kind: 'date' })).body.apiName).toBe('Member_since')
    const vip = await add({
      label: 'Tier',
      kind: 'pick_list',
      options: ['Gold', 'Silver'],
      default: 'Silver',
      required: true,
    })
    await add({ label: 'Badge', kind: 'text', unique: true })
    await add({ label: 'Coach', kind: 'user' })
    expect((await add({ label: 'tier', kind: 'text' })).body).toMatchObject({ code: 'name_taken' })
    const made = await own.make(own.owner, 'contacts', {
      lastName: 'A',
      fields: { Badge: 'B1', Member_since: '2024-02-29', Coach: own.owner.userId },
    })
    expect(made.fields).toEqual({
      Tier: 'Silver',
      Badge: 'B1',
      Member_since: '2024-02-29',
      Coach: own.owner.userId,
    })
    const refused = async (fields: object) =>
      (await own.ask(own.owner, 'POST', '/contacts', { body: { lastName: 'B', fields } })).body.code
    expect(await refused({ Member_since: '2023-02-29' })).toBe('field_invalid')
    expect(await refused({ Tier: 'Bronze' })).toBe('field_invalid')
    expect(await refused({ Tier: null })).toBe('field_required')
    expect(await refused({ Badge: ' b1 ' })).toBe('value_taken')
    expect(await refused({ Nope: 1 })).toBe('unknown_field')
    const sheet = await own.ask(own.owner, 'GET', '/contacts.csv')
    expect(sheet.text.split('\n')[0]).toMatch(/Member since,Tier,Badge,Coach/)
    expect(sheet.text).toMatch(/2024-02-29,Silver,B1,person-/)
    expect((await own.ask(own.owner, 'DELETE', `/fields/${vip.body.id}`)).status).toBe(204)
    expect((await own.ask(own.owner, 'GET', `/contacts/${made.id}`)).body.fields).not.toHaveProperty('Tier')
  })

  it('become unique only where no two records are the same', async () => {
    const own = await makeCrm(server)
    const field = (
      await own.ask(own.owner, 'POST', '/fields', {
        body: { module: 'accounts', label: 'Code', kind: 'number' },
      })
    ).body
    await own.make(own.owner, 'accounts', { name: 'A', fields: { Code: 7 } })
    const twin = await own.make(own.owner, 'accounts', { name: 'B', fields: { Code: 7 } })
    const unique = { body: { unique: true } }
    expect((await own.ask(own.owner, 'PATCH', `/fields/${field.id}`, unique)).body).toMatchObject({
      code: 'field_not_unique',
      params: { value: '7' },
    })
    await own.ask(own.owner, 'PATCH', `/accounts/${twin.id}`, { body: { fields: { Code: 8 } } })
    expect((await own.ask(own.owner, 'PATCH', `/fields/${field.id}`, unique)).status).toBe(200)
    expect(
      (await own.ask(own.owner, 'POST', '/accounts', { body: { name: 'C', fields: { Code: 8 } } })).body,
    ).toMatchObject({ code: 'value_taken' })
  })
})
