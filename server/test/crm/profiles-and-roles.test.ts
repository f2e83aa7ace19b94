import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { type AnyRecord, type CrmPerson, makeCrm, type TestCrm } from './crm.ts'

type List = { items: AnyRecord[]; total: number }

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
})
afterAll(() => server.close())

const names = async (who: CrmPerson, path: string) =>
  (await crm.ask<List>(who, 'GET', path)).body.items.map(({ name }) => name)

describe('profiles', () => {
  it('built in are neither deleted nor renamed, and Administrator is not narrowed', async () => {
    const path = `/profiles/${crm.profiles.administrator}`
    const { body } = await crm.ask<{ permissions: object }>(crm.owner, 'GET', path)
    const none = JSON.parse(JSON.stringify(body.permissions).replaceAll('true', 'false'))
    for (const refused of [
      await crm.ask(crm.owner, 'DELETE', path),
      await crm.ask(crm.owner, 'PATCH', path, { body: { name: 'Boss' } }),
      await crm.ask(crm.owner, 'PATCH', path, { body: { permissions: none } }),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'profile_built_in' } })
  })

  it('of one’s own begin as another one, say what may be done, and go to another one when deleted', async () => {
    const standard = (
      await crm.ask<{ permissions: Record<string, object> }>(crm.owner, 'GET', '/profiles/standard')
    ).body
    const permissions = {
      ...standard.permissions,
      deals: { ...standard.permissions.deals, view: true, create: false },
    }
    const made = await crm.ask(crm.owner, 'POST', '/profiles', {
      body: { name: 'No new deals', permissions },
    })
    const person = await crm.add({ profileId: made.body.id })
    expect((await crm.ask(person, 'POST', '/deals', { body: { name: 'x' } })).body).toMatchObject({
      code: 'crm_forbidden',
      params: { module: 'deals', act: 'create' },
    })
    expect((await crm.ask(crm.owner, 'DELETE', `/profiles/${made.body.id}`)).body).toMatchObject({
      code: 'crm_in_use',
    })
    const gone = await crm.ask(
      crm.owner,
      'DELETE',
      `/profiles/${made.body.id}?reassignTo=${crm.profiles.standard}`,
    )
    expect(gone.status).toBe(204)
    expect((await crm.ask(person, 'POST', '/deals', { body: { name: 'x' } })).status).toBe(201)
  })

  it('are given by who may manage users only within what they may do themselves', async () => {
    const rights = { manageUsers: true, manageSetup: false }
    const made = await crm.ask(crm.owner, 'POST', '/profiles', { body: { name: 'People', rights } })
    const manager = await crm.add({ profileId: made.body.id })
    const other = await crm.add()
    const body = { profileId: crm.profiles.administrator }
    for (const refused of [
      await crm.ask(manager, 'PATCH', `/users/${other.userId}`, { body }),
      await crm.ask(manager, 'POST', `/users/${crm.owner.userId}/deactivate`, { body: {} }),
      await crm.ask(manager, 'POST', '/profiles', {
        body: { name: 'More', rights: { ...rights, manageSetup: true } },
      }),
    ])
      expect(refused.body.code, JSON.stringify(refused.body)).toMatch(
        /profile_above_yours|last_administrator/,
      )
    expect(
      (await crm.ask(manager, 'PATCH', `/users/${other.userId}`, { body: { profileId: made.body.id } }))
        .status,
    ).toBe(200)
  })
})

describe('roles', () => {
  it('let see one’s own records and those of people below, and nobody else’s', async () => {
    const own = await makeCrm(server)
    const sales = (
      await own.ask(own.owner, 'POST', '/roles', { body: { name: 'Sales', parentId: own.roles.manager } })
    ).body
    const [boss, ann, bob] = [
      await own.add(),
      await own.add({ roleId: sales.id }),
      await own.add({ roleId: sales.id }),
    ]
    for (const [who, name] of [
      [boss, 'of the boss'],
      [ann, 'of Ann'],
      [bob, 'of Bob'],
    ] as const)
      await own.make(who, 'accounts', { name })
    const seen = async (who: CrmPerson) =>
      (await own.ask<List>(who, 'GET', '/accounts')).body.items.map(({ name }) => name)
    expect(await seen(boss)).toEqual(['of Ann', 'of Bob', 'of the boss'])
    expect(await seen(ann)).toEqual(['of Ann'])
    expect(await seen(own.owner)).toHaveLength(3)
    // open to be read: seen by all, changed by those who could before
    await own.ask(own.owner, 'PATCH', '/settings', { body: { sharing: { accounts: 'public_read' } } })
    expect(await seen(ann)).toHaveLength(3)
    const [ofBob] = (await own.ask<List>(ann, 'GET', '/accounts?q=bob')).body.items
    const change = { body: { phone: '1' } }
    expect((await own.ask(ann, 'PATCH', `/accounts/${ofBob?.id}`, change)).body).toMatchObject({
      code: 'crm_forbidden',
    })
    await own.ask(own.owner, 'PATCH', '/settings', { body: { sharing: { accounts: 'public_edit' } } })
    expect((await own.ask(ann, 'PATCH', `/accounts/${ofBob?.id}`, change)).status).toBe(200)
    // private again: what may not be seen is not there
    await own.ask(own.owner, 'PATCH', '/settings', { body: { sharing: { accounts: 'private' } } })
    expect((await own.ask(ann, 'GET', `/accounts/${ofBob?.id}`)).status).toBe(404)
    expect(
      (await own.ask(ann, 'POST', '/deals', { body: { name: 'x', accountId: ofBob?.id } })).body,
    ).toMatchObject({
      code: 'unknown_account',
    })
  })

  it('move with everyone below, never in a circle, and their people go elsewhere when deleted', async () => {
    const make = async (name: string, parentId: string) =>
      (await crm.ask(crm.owner, 'POST', '/roles', { body: { name, parentId } })).body
    const north = await make('North', crm.roles.manager)
    const team = await make('North team', north.id)
    const south = await make('South', crm.roles.ceo)
    expect(
      (await crm.ask(crm.owner, 'PATCH', `/roles/${north.id}`, { body: { parentId: team.id } })).body,
    ).toMatchObject({ code: 'role_cycle' })
    expect(
      (await crm.ask(crm.owner, 'PATCH', `/roles/${crm.roles.ceo}`, { body: { parentId: team.id } })).body,
    ).toMatchObject({ code: 'role_cycle' })
    await crm.ask(crm.owner, 'PATCH', `/roles/${north.id}`, { body: { parentId: south.id } })
    expect(await names(crm.owner, '/roles')).toEqual(['CEO', 'Manager', 'South', 'North', 'North team'])
    const person = await crm.add({ roleId: north.id })
    expect((await crm.ask(crm.owner, 'DELETE', `/roles/${north.id}`)).body).toMatchObject({
      code: 'crm_in_use',
      params: { users: 1, roles: 1 },
    })
    expect(
      (await crm.ask(crm.owner, 'DELETE', `/roles/${north.id}?reassignTo=${team.id}`)).body,
    ).toMatchObject({ code: 'role_cycle' })
    expect((await crm.ask(crm.owner, 'DELETE', `/roles/${north.id}?reassignTo=${south.id}`)).status).toBe(204)
    expect((await crm.ask(crm.owner, 'GET', `/users/${person.userId}`)).body.roleId).toBe(south.id)
    const { body } = await crm.ask<List>(crm.owner, 'GET', '/roles?q=team')
    expect(body.items).toMatchObject([{ name: 'North team', parentId: south.id, level: 2 }])
  })

  it('are named in any language until somebody renames them', async () => {
    const own = await makeCrm(server)
    const spanish = await own.ask(own.owner, 'GET', '/roles.csv', { headers: { 'accept-language': 'es' } })
    expect(spanish.text).toContain('Dirección general')
    await own.ask(own.owner, 'PATCH', `/roles/${own.roles.ceo}`, { body: { name: 'Founder' } })
    expect(
      (await own.ask(own.owner, 'GET', '/roles.csv', { headers: { 'accept-language': 'es' } })).text,
    ).toContain('Founder')
  })
})
