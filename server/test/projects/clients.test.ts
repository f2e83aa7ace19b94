import type {
  ClientUser,
  ClientUsersBulkDone,
  ClientUsersInvited,
  Invitation,
  Me,
  Page,
  Portal,
} from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailHouse, openMailHouse } from '../mail/house.ts'
import { startTestServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let house: MailHouse
beforeAll(async () => {
  server = await startTestServer()
  house = await openMailHouse()
})
afterAll(async () => {
  await house.close()
  await server.close()
})

/** A portal with two companies; Bowman has a project. */
async function withCompanies() {
  const made = await makePortal(server)
  const id = async (path: string, body: unknown) =>
    (await made.ask<{ id: string }>('POST', path, body)).body.id
  const bowman = await id('/client-companies', { name: 'Bowman' })
  const smith = await id('/client-companies', { name: 'Smith' })
  const project = await id('/projects', { name: 'Chairs', clientCompanyIds: [bowman] })
  const add = async (email: string, more: object = {}) =>
    (await made.ask<ClientUser>('POST', '/client-users', { email, companyId: bowman, ...more })).body
  const one = async (id: string) => (await made.ask<ClientUser>('GET', `/client-users/${id}`)).body
  return { ...made, bowman, smith, project, add, one, id }
}

describe('client users', () => {
  test('many are invited at once; of each address it is told what became of it, with the offer to move it', async () => {
    const { ask, bowman, smith, project, one, portal } = await withCompanies()
    await ask('POST', '/client-users', { email: 'ann@smith.example', firstName: 'Ann', companyId: smith })
    const emails =
      'Paul Bowman <paul@bowman.example>, PAUL@bowman.example, ann@smith.example, me@people.example, no address'
    const list = `${emails}, ${portal.ownerId}`
    const asked = { companyId: bowman, emails: list, note: 'Welcome' }
    const { body } = await ask<ClientUsersInvited>('POST', '/client-users/invite', asked)
    expect(body.items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['done', null],
      ['done', null],
      ['refused', 'client_of_other_company'],
      ['refused', 'own_domain'],
      ['refused', 'invalid_email'],
      ['refused', 'invalid_email'],
    ])
    expect(body.items[2]).toMatchObject({
      offer: { kind: 'move' },
      reasonText: expect.stringContaining('Ann'),
    })
    const paul = await one(body.items[0]?.clientUserId as string)
    expect(paul).toMatchObject({ firstName: 'Paul', lastName: 'Bowman', status: 'invited' })
    expect(paul).toMatchObject({ projectIds: [project], invitedAt: expect.any(String) })
    const again = await ask<ClientUsersInvited>('POST', '/client-users/invite', { ...asked, move: true })
    expect(again.body.items.slice(0, 3).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['unchanged', 'already_client_user'],
      ['unchanged', 'already_client_user'],
      ['done', null],
    ])
    const moved = await ask<Page<ClientUser>>('GET', `/client-users?q=ann&company=${bowman}`)
    expect(moved.body).toMatchObject({ total: 1, items: [{ projectIds: [project] }] })
    // whoever was moved is invited with the others
    expect((await ask<Page<unknown>>('GET', '/client-users?status=not_invited')).body.total).toBe(0)
  })

  test('how many there are is kept, whatever is done with them', async () => {
    const { ask, add, bowman, smith, portal } = await withCompanies()
    const kept = async () => {
      const counts: string[] = []
      for (const list of ['client-users', 'client-companies'])
        for (const status of ['', ...(list === 'client-users' ? ['invited'] : []), 'active', 'inactive']) {
          const path = `/${list}?limit=500${status === '' ? '' : `&status=${status}`}`
          const { items, total } = (await ask<Page<{ status: string }>>('GET', path)).body
          expect([path, total]).toEqual([path, items.length])
          counts.push(`${list} ${status} ${total}`.replace('  ', ' '))
        }
      const { counts: of } = (await ask<Portal>('GET', '')).body
      expect(counts).toEqual(
        expect.arrayContaining([`client-users ${of.clientUsers}`, `client-companies ${of.clientCompanies}`]),
      )
      return counts
    }
    const [first, second] = [await add('a@bowman.example'), await add('b@bowman.example')]
    await ask('POST', '/client-users', { email: 'c@smith.example', companyId: smith })
    await ask('POST', `/client-users/${first.id}/deactivate`)
    await ask('PATCH', `/client-companies/${bowman}`, { status: 'inactive' })
    expect(await kept()).toEqual([
      'client-users 3',
      'client-users invited 2',
      'client-users active 0',
      'client-users inactive 1',
      'client-companies 2',
      'client-companies active 1',
      'client-companies inactive 1',
    ])
    await ask('POST', `/client-users/${second.id}/convert`, {})
    await ask('DELETE', `/client-companies/${smith}`)
    expect(await kept()).toContain('client-users 1')
    await ask('DELETE', `/client-users/${first.id}`)
    await ask('DELETE', `/client-companies/${bowman}`)
    expect(new Set((await kept()).map((line) => line.split(' ').at(-1)))).toEqual(new Set(['0']))
    expect(portal.counts.clientUsers).toBe(0)
  })

  test('bulk does what it can, tells why it left others, and previews without doing', async () => {
    const { ask, add, one, smith, project, user, org } = await withCompanies()
    const [first, second, third] = [
      await add('a@bowman.example', { projectIds: [] }),
      await add('b@bowman.example', { invite: true }),
      await add('c@bowman.example'),
    ]
    const bulk = (body: object) => ask<ClientUsersBulkDone>('POST', '/client-users/bulk', body)
    const ids = [first.id, second.id, third.id]
    expect((await bulk({ action: 'invite', clientUserIds: ids, preview: true })).body).toMatchObject({
      done: 2,
      unchanged: 1,
      items: [],
    })
    expect((await one(first.id)).invitedAt).toBeNull()
    expect((await bulk({ action: 'invite', filter: { q: 'bowman' } })).body).toMatchObject({ done: 2 })
    await ask('POST', `/client-users/${third.id}/deactivate`)
    const { body } = await bulk({ action: 'reinvite', clientUserIds: ids })
    expect(body).toMatchObject({
      people: 3,
      done: 2,
      refused: 1,
      reasons: [{ reason: 'inactive', count: 1 }],
    })
    expect(body.items[0]).toMatchObject({ clientUserId: third.id, email: 'c@bowman.example' })
    expect(
      (await bulk({ action: 'add_to_projects', clientUserIds: ids, projectIds: [project] })).body,
    ).toMatchObject({
      done: 1,
      unchanged: 2,
    })
    expect((await bulk({ action: 'move', clientUserIds: ids, companyId: smith })).body.done).toBe(3)
    expect(await one(first.id)).toMatchObject({ company: { name: 'Smith' }, projectIds: [] })
    // who was never let in is asked again, not let in
    await bulk({ action: 'activate', clientUserIds: [third.id] })
    expect((await one(third.id)).status).toBe('invited')
    expect((await bulk({ action: 'remove', filter: { company: smith } })).body.done).toBe(3)
    expect((await ask<Page<unknown>>('GET', '/client-users')).body.total).toBe(0)
    const manager = await user('Employee')
    const refused = await ask('POST', '/client-users/bulk', { action: 'remove', filter: {} }, manager.session)
    expect(refused.status).toBe(403)
    const audited = (await org.audited()).map(({ action }) => action)
    for (const action of ['create', 'invite', 'reinvite', 'deactivate', 'activate', 'move', 'remove'])
      expect(audited).toContain(`projects.client-user.${action}`)
  })

  test('a company becomes client of a project with its people; who sees less changes no project that they do not see', async () => {
    const { ask, add, one, bowman, id, user } = await withCompanies()
    const paul = await add('paul@bowman.example')
    const hidden = await id('/projects', { name: 'Hidden' })
    await ask('POST', `/projects/${hidden}/client-companies`, { companyId: bowman })
    expect((await one(paul.id)).projectIds).toContain(hidden)
    const manager = await user('Manager')
    const seen = await ask<ClientUser>('GET', `/client-users/${paul.id}`, undefined, manager.session)
    expect(seen.body.projectIds).toEqual([])
    await ask('PATCH', `/client-users/${paul.id}`, { projectIds: [], firstName: 'P' }, manager.session)
    expect((await one(paul.id)).projectIds).toHaveLength(2)
  })

  test('companies are deactivated and removed together, with their people', async () => {
    const { ask, add, smith, bowman } = await withCompanies()
    await add('paul@bowman.example')
    const bulk = (body: object) => ask<{ done: number }>('POST', '/client-companies/bulk', body)
    expect((await bulk({ action: 'deactivate', filter: { q: 'bow' } })).body).toMatchObject({ done: 1 })
    const paul = (await ask<Page<ClientUser>>('GET', '/client-users')).body.items[0]
    const reinvited = await ask('POST', `/client-users/${paul?.id}/reinvite`)
    expect([...told(reinvited), reinvited.body.params]).toEqual([
      409,
      'conflict',
      { reason: 'company_inactive' },
    ])
    expect((await bulk({ action: 'remove', companyIds: [bowman, smith] })).body.done).toBe(2)
    expect((await ask<Page<unknown>>('GET', '/client-users')).body.total).toBe(0)
    expect((await ask('POST', '/users', { email: 'paul@bowman.example' })).status).toBe(201)
  })
})

/** Adds Paul of Bowman to a portal of his own, invited; answers the token of the mail, which is kept. */
async function invitePaul(name: string, email: string) {
  const { body: portal } = await house.ask<{ slug: string }>('POST', `${house.org}/portals`, { name })
  const path = `${house.org}/portals/${portal.slug}`
  const company = await house.ask<{ id: string }>('POST', `${path}/client-companies`, { name: 'Bowman' })
  const asked = { email, firstName: 'Paul', companyId: company.body.id, invite: true }
  const { body: paul } = await house.ask<ClientUser>('POST', `${path}/client-users`, asked)
  const kept = await house.until<Page<{ id: string; to: string; kind: string }>>(
    `${house.org}/outbox?state=kept`,
    ({ items }) => items.some(({ to }) => to === email),
  )
  const mail = kept.items.find(({ to }) => to === email)
  const letter = await house.ask<{ text: string }>('GET', `${house.org}/outbox/${mail?.id}`)
  return { path, paul, kind: mail?.kind, token: /token=(msi_[\w-]+)/.exec(letter.body.text)?.[1] ?? '' }
}

test('a client user accepts their invitation and is a guest; deactivated, they are out at once', async () => {
  const { path, paul, token, kind } = await invitePaul('Guests', 'paul@guests.example')
  expect(kind).toBe('projects.client-invitation')
  const { body: shown } = await house.ask<Invitation>('GET', `/invitations/${token}`, undefined, null)
  expect(shown).toMatchObject({ place: { name: 'Bowman', kind: 'client' }, hasAccount: false })
  const accepted = await house.ask('POST', `/invitations/${token}`, { password: 'nine loud geese' }, null)
  expect(accepted.status).toBe(200)
  const as = accepted.session
  const organisations = async () => (await house.ask<Me>('GET', '/me', undefined, as)).body.organisations
  expect(await organisations()).toMatchObject([{ memberId: null, apps: ['guest'], permissions: [] }])
  expect((await house.ask('GET', path, undefined, as)).status).toBe(404)
  const one = `${path}/client-users/${paul.id}`
  expect((await house.ask<ClientUser>('GET', one)).body).toMatchObject({
    status: 'active',
    joinedAt: expect.any(String),
  })
  expect((await house.ask('POST', `${one}/reinvite`)).status).toBe(409)
  await house.ask('POST', `${one}/deactivate`)
  expect(await organisations()).toEqual([])
  await house.ask('POST', `${one}/activate`)
  expect(await organisations()).toHaveLength(1)
  await house.ask('PATCH', `${path}/client-companies/${paul.companyId}`, { status: 'inactive' })
  expect(await organisations()).toEqual([])
})

test('an invitation of a client user that was replaced, revoked or objected to, or whose company is gone, opens nothing', async () => {
  const codeOf = async (token: string) =>
    (await house.ask<{ code: string }>('GET', `/invitations/${token}`, undefined, null)).body.code
  const first = await invitePaul('One', 'one@guests.example')
  await house.ask('POST', `${first.path}/client-users/${first.paul.id}/reinvite`)
  expect(await codeOf(first.token)).toBe('invitation_replaced')
  const second = await invitePaul('Two', 'two@guests.example')
  await house.ask('POST', `${second.path}/client-users/${second.paul.id}/revoke-invitation`)
  expect(await codeOf(second.token)).toBe('invitation_withdrawn')
  const third = await invitePaul('Three', 'three@guests.example')
  expect((await house.ask('POST', `/invitations/${third.token}/object`, undefined, null)).status).toBe(204)
  expect(await codeOf(third.token)).toBe('invitation_withdrawn')
  const fourth = await invitePaul('Four', 'four@guests.example')
  await house.ask('DELETE', `${fourth.path}/client-companies/${fourth.paul.companyId}`)
  expect(await codeOf(fourth.token)).toBe('invitation_withdrawn')
})
