import type { HallDoor, HallMe, HallRecord, Me, Page } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { makeHall, notTheirs } from './hall-scene.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let scene: Awaited<ReturnType<typeof makeHall>>
beforeAll(async () => {
  server = await startTestServer()
  scene = await makeHall(server)
})
afterAll(() => server.close())

const list = async (who: { session: { session: string } }, path: string) => {
  const answer = await scene.ask<Page<HallRecord>>(who, 'GET', path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer
}
const titles = (page: Page<HallRecord>) => page.items.map(({ title }) => title)

describe('The hall of a customer portal', () => {
  it('has a door that whoever knows the address may read, and no more', async () => {
    const door = await scene.ask<HallDoor>(null, 'GET', '')
    expect(door.body).toEqual({
      organisation: scene.crm.slug,
      organisationSlug: scene.crm.slug,
      name: 'Garden clients',
      slug: 'garden-clients',
      language: 'es',
    })
    expect((await server.ask(null, 'GET', `/customer-portals/${scene.crm.slug}/elsewhere`)).status).toBe(404)
    expect((await server.ask(null, 'GET', '/customer-portals/nowhere/garden-clients')).status).toBe(404)
    expect((await scene.ask(null, 'GET', '/me')).status).toBe(401)
  })

  it('shows somebody what names them, in the fields that are for customers', async () => {
    const { ana, people, accounts, deals } = scene
    const me = await scene.ask<HallMe>(ana, 'GET', '/me')
    expect(me.body).toMatchObject({
      userType: 'Client Portal User',
      displayName: 'Ana Bowman',
      accountName: 'Bowman',
      hasProjects: false,
      modules: [
        { module: 'contacts', total: 1, canCreate: false },
        { module: 'accounts', total: 1, canCreate: false },
        { module: 'deals', total: 2, canCreate: false },
      ],
    })
    expect(me.body.modules[2]?.fields.map(({ name, canEdit }) => [name, canEdit])).toEqual([
      ['name', true],
      ['stage', false],
      ['amount', false],
      ['currency', false],
      ['closingDate', true],
      ['fields.Delivery', false],
      ['fields.Reference', true],
    ])
    const own = await list(ana, '/records/deals')
    expect(titles(own.body)).toEqual(['Advice', 'Fence'])
    expect(own.body.items[1]).toMatchObject({
      values: { name: 'Fence', amount: 1200.5, 'fields.Delivery': 'Ramp 3', 'fields.Reference': 'PO 1' },
      can: { edit: false, delete: false },
      related: [
        { module: 'accounts', title: 'Bowman' },
        { module: 'contacts', title: 'Ana Bowman' },
      ],
    })
    // of the company that she advises she is told nothing
    expect(own.body.items[0]?.related).toEqual([
      { module: 'contacts', id: ana.contactId, title: 'Ana Bowman' },
    ])
    for (const path of [
      '/me',
      '/records/deals',
      '/records/contacts',
      '/records/accounts',
      `/records/deals/${deals.advised.id}`,
    ]) {
      const { text } = await scene.ask(ana, 'GET', path)
      expect(notTheirs.filter((word) => text.includes(word))).toEqual([])
      expect(['ownerId', 'probability', 'externalId'].filter((word) => text.includes(word))).toEqual([])
    }
    const foreign = [
      `/records/deals/${deals.ofBowman.id}`,
      `/records/deals/${deals.ofSmith.id}`,
      `/records/contacts/${people.leo.id}`,
      `/records/contacts/${people.sue.id}`,
      `/records/accounts/${accounts.smith.id}`,
      '/records/deals/nonsense',
    ]
    for (const path of foreign) {
      expect([path, (await scene.ask(ana, 'GET', path)).status]).toEqual([path, 404])
      const change = await scene.ask(ana, 'PATCH', path, { body: { values: { name: 'Mine' } } })
      expect([path, change.status]).toEqual([path, 404])
      expect([path, (await scene.ask(ana, 'DELETE', path)).status]).toEqual([path, 404])
    }
    expect(titles((await list(ana, '/records/deals?q=gate')).body)).toEqual([])
  })

  it('shows whoever leads an account all of it, in the language of the reader', async () => {
    const { leo } = scene
    const deals = await scene.ask<Page<HallRecord>>(leo, 'GET', '/records/deals', {
      headers: { 'accept-language': 'es' },
    })
    expect(titles(deals.body)).toEqual(['Fence', 'Gate'])
    expect(deals.body.items[0]?.values.stage).toBe('Negociación')
    expect(titles((await list(leo, '/records/contacts?limit=2')).body)).toEqual(['Ana Bowman', 'Leo Bowman'])
    expect(titles((await list(leo, '/records/contacts?q=max')).body)).toEqual(['Max Bowman'])
    for (const path of ['/me', '/records/deals', '/records/contacts', '/records/accounts']) {
      const { text } = await scene.ask(leo, 'GET', path)
      expect(notTheirs.filter((word) => text.includes(word))).toEqual([])
    }
  })

  it('lets somebody change what is theirs to change, by the rules of the CRM, and tells the CRM who it was', async () => {
    const { crm, ana, people } = scene
    const path = `/records/contacts/${people.ana.id}`
    const change = (values: object, headers = {}) =>
      scene.ask(ana, 'PATCH', path, { body: { values }, headers })
    const before = await scene.ask(ana, 'GET', path)
    const changed = await change({ phone: ' +49 228 7 ' }, { 'if-match': `"${before.body.version}"` })
    expect(changed.body).toMatchObject({ values: { phone: '+49 228 7' }, version: before.body.version + 1 })
    expect((await change({ phone: '1' }, { 'if-match': `"${before.body.version}"` })).status).toBe(409)
    expect((await change({ lastName: ' ' })).status).toBe(400)
    expect((await change({ email: 'no address' })).status).toBe(422)
    for (const name of ['ownerId', 'accountId', 'externalId', 'fields.Guide_INTERNAL', 'fields'])
      expect([name, (await change({ [name]: people.ana.ownerId })).status]).toEqual([name, 422])
    const account = `/records/accounts/${scene.accounts.bowman.id}`
    const refused = await scene.ask<Record<string, unknown>>(ana, 'PATCH', account, {
      body: { values: { phone: '2' } },
    })
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'customer_portal_forbids', params: { act: 'edit' } },
    })
    expect((await scene.ask(ana, 'POST', '/records/deals', { body: { values: { name: 'X' } } })).status).toBe(
      403,
    )
    const timeline = await crm.ask<{ items: object[] }>(
      crm.owner,
      'GET',
      `/contacts/${people.ana.id}/timeline`,
    )
    expect(timeline.body.items[0]).toMatchObject({ by: { displayName: 'Ana Bowman' } })
    expect((await crm.audited()).at(-1)).toMatchObject({ action: 'crm.contact.update', actor: 'Ana Bowman' })
  })

  it('lets whoever leads an account add and delete there, and nowhere else', async () => {
    const { crm, leo, people, accounts, deals } = scene
    const post = (module: string, values: object) =>
      scene.ask(leo, 'POST', `/records/${module}`, { body: { values } })
    const made = await post('deals', { name: 'Hedge', closingDate: '2027-01-31', 'fields.Reference': 'PO 9' })
    expect(made).toMatchObject({ status: 201, body: { values: { name: 'Hedge', amount: null } } })
    const known = await crm.ask(crm.owner, 'GET', `/deals/${made.body.id}`)
    expect(known.body).toMatchObject({
      accountId: accounts.bowman.id,
      contactId: people.leo.id,
      ownerId: people.leo.ownerId,
    })
    for (const values of [
      { name: 'X', amount: 5 },
      { name: 'X', stage: 'Closed won' },
      { name: 'X', 'fields.Delivery': 'x' },
    ])
      expect([values, (await post('deals', values)).status]).toEqual([values, 403])
    expect((await post('deals', {})).status).toBe(400)
    expect((await post('deals', { name: 'X', closingDate: 'soon' })).status).toBe(400)
    expect((await post('accounts', { name: 'X' })).status).toBe(403)
    const kim = await post('contacts', { lastName: 'Kim', email: `kim@${crm.slug}.example` })
    expect((await crm.ask(crm.owner, 'GET', `/contacts/${kim.body.id}`)).body.accountId).toBe(
      accounts.bowman.id,
    )
    // what another person signs in with is not for a colleague to change
    const ana = `/records/contacts/${people.ana.id}`
    expect((await scene.ask(leo, 'GET', ana)).body.fixed).toEqual(['email'])
    const stolen = await scene.ask(leo, 'PATCH', ana, { body: { values: { email: 'leo2@x.example' } } })
    expect(stolen.status).toBe(403)
    expect((await scene.ask(leo, 'PATCH', ana, { body: { values: { title: 'Head' } } })).status).toBe(200)
    const gone = (path: string) => scene.ask(leo, 'DELETE', `/records/${path}`)
    expect((await gone(`deals/${made.body.id}`)).status).toBe(204)
    expect((await gone(`contacts/${kim.body.id}`)).status).toBe(204)
    expect((await gone(`contacts/${people.leo.id}`)).status).toBe(403)
    expect((await gone(`accounts/${accounts.bowman.id}`)).status).toBe(403)
    expect((await gone(`deals/${deals.ofSmith.id}`)).status).toBe(404)
  })

  it('follows the role and the type at once, whatever they were a moment ago', async () => {
    const { crm, at, leo, types, people, accounts } = scene
    const user = `${at}/users/${leo.userId}`
    await crm.ask(crm.owner, 'PATCH', user, { body: { role: 'contact' } })
    expect(titles((await list(leo, '/records/deals')).body)).toEqual(['Gate'])
    expect((await scene.ask(leo, 'GET', `/records/contacts/${people.ana.id}`)).status).toBe(404)
    await crm.ask(crm.owner, 'PATCH', user, { body: { role: 'account_lead' } })
    await crm.ask(crm.owner, 'PATCH', `/contacts/${people.leo.id}`, {
      body: { accountId: accounts.smith.id },
    })
    expect(titles((await list(leo, '/records/deals')).body)).toEqual(['Advice', 'Gate', 'SMITH roof'])
    await crm.ask(crm.owner, 'PATCH', `/contacts/${people.leo.id}`, { body: { accountId: null } })
    expect(titles((await list(leo, '/records/deals')).body)).toEqual(['Gate'])
    expect((await scene.ask<HallMe>(leo, 'GET', '/me')).body.modules.map(({ module }) => module)).toEqual([
      'contacts',
      'deals',
    ])
    await crm.ask(crm.owner, 'PATCH', `/contacts/${people.leo.id}`, {
      body: { accountId: accounts.bowman.id },
    })
    const type = `${at}/user-types/${types.partner}`
    await crm.ask(crm.owner, 'PATCH', type, {
      body: {
        permissions: Object.fromEntries(
          ['contacts', 'accounts', 'deals', 'projects'].map((module) => [
            module,
            { view: module === 'contacts', create: false, edit: false, delete: false, scope: 'shared' },
          ]),
        ),
      },
    })
    expect((await scene.ask(leo, 'GET', '/records/deals')).status).toBe(403)
    expect((await scene.ask(leo, 'GET', '/projects')).status).toBe(403)
    expect((await scene.ask<HallMe>(leo, 'GET', '/me')).body).toMatchObject({
      accountName: null,
      modules: [{ module: 'contacts' }],
    })
  })

  it('is where somebody from outside belongs: they are no member, and found no organisation', async () => {
    const { ana, crm } = scene
    const me = await server.ask<Me>(ana.session, 'GET', '/me')
    expect(me.body).toMatchObject({
      organisations: [],
      customerPortals: [{ organisationSlug: crm.slug, slug: 'garden-clients', name: 'Garden clients' }],
    })
    const founded = await server.ask(ana.session, 'POST', '/orgs', { body: { name: 'Mine' } })
    expect(founded.status).toBe(403)
    const user = await crm.ask<Record<string, unknown>>(crm.owner, 'GET', `${scene.at}/users/${ana.userId}`)
    expect(user.body.lastSignInAt).not.toBeNull()
  })

  it('lets nobody in who does not belong: other portals, members, programs', async () => {
    const { crm, ana } = scene
    const other = await crm.ask<{ slug: string }>(crm.owner, 'POST', '/customer-portals', {
      body: { name: 'Other' },
    })
    const path = `/customer-portals/${crm.slug}/${other.body.slug}/records/deals`
    expect((await server.ask(ana.session, 'GET', path)).status).toBe(404)
    expect((await scene.ask(crm.owner, 'GET', '/records/deals')).status).toBe(404)
    const token = await crm.owner.token('admin')
    expect((await server.ask(token, 'GET', `${scene.hall}/records/deals`)).status).toBe(403)
  })

  it('is closed from the next request on: to whoever is deactivated, and with the portal', async () => {
    const { crm, at, ana, sue } = scene
    const path = '/records/contacts'
    expect((await scene.ask(ana, 'GET', path)).status).toBe(200)
    const bulk = (action: string) =>
      crm.ask(crm.owner, 'POST', `${at}/users/bulk`, { body: { action, userIds: [ana.userId] } })
    await bulk('deactivate')
    const closed = await scene.ask<Record<string, unknown>>(ana, 'GET', path)
    expect(closed).toMatchObject({
      status: 403,
      body: { code: 'customer_portal_closed', params: { portal: 'Garden clients' } },
    })
    expect((await server.ask<Me>(ana.session, 'GET', '/me')).body.customerPortals).toEqual([])
    await bulk('activate')
    expect((await scene.ask(ana, 'GET', path)).status).toBe(200)
    await crm.ask(crm.owner, 'PATCH', at, { body: { active: false } })
    expect((await scene.ask(ana, 'GET', path)).status).toBe(403)
    expect((await scene.ask(null, 'GET', '')).status).toBe(404)
    await crm.ask(crm.owner, 'PATCH', at, { body: { active: true } })
    await crm.ask(crm.owner, 'POST', `${at}/users/bulk`, {
      body: { action: 'remove', userIds: [sue.userId] },
    })
    expect((await scene.ask(sue, 'GET', path)).status).toBe(404)
  })
})
