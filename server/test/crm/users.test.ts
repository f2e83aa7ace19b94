import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember } from '../people.ts'
import { startTestServer } from '../server.ts'
import { makeCrm, type TestCrm } from './crm.ts'

type User = {
  id: string
  email: string
  status: string
  profile: { kind: string }
  roleId: string
  confirmed: boolean
}
type List = { items: User[]; total: number }

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
})
afterAll(() => server.close())

describe('CRM users', () => {
  it('begin with the first owner as Administrator', async () => {
    const { body } = await crm.ask<User>(crm.owner, 'GET', '/users/me')
    expect(body).toMatchObject({
      email: crm.owner.email,
      status: 'active',
      profile: { kind: 'administrator' },
      confirmed: true,
    })
  })

  it('become members of the organisation first, and stay as they are when added again', async () => {
    const people = [
      { email: 'New.Person@crm.example', firstName: 'New', lastName: 'Person' },
      { memberId: crm.owner.memberId },
    ]
    const { body } = await crm.ask<{ added: User[]; already: User[] }>(crm.owner, 'POST', '/users/add', {
      body: { people },
    })
    expect(body.added).toMatchObject([
      {
        email: 'New.Person@crm.example',
        confirmed: false,
        profile: { kind: 'standard' },
        roleId: crm.roles.manager,
      },
    ])
    expect(body.already).toMatchObject([{ email: crm.owner.email, profile: { kind: 'administrator' } }])
    const again = await crm.ask(crm.owner, 'POST', '/users', { body: { email: 'new.person@CRM.example' } })
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } })
  })

  it('are added only by whoever may add members, where they are none', async () => {
    const administrator = await crm.add({ profileId: crm.profiles.administrator })
    const stranger = await crm.ask(administrator, 'POST', '/users', {
      body: { email: 'stranger@crm.example' },
    })
    expect(stranger).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const member = await makeMember(crm)
    const added = await crm.ask(administrator, 'POST', '/users', { body: { email: member.email } })
    expect(added.status).toBe(201)
  })

  it('are found by word, status, profile and role, sorted and exported', async () => {
    const found = await crm.ask<List>(crm.owner, 'GET', '/users?q=new&confirmed=no&profile=standard')
    expect(found.body).toMatchObject({ items: [{ email: 'New.Person@crm.example' }], total: 1 })
    const byRole = await crm.ask<List>(crm.owner, 'GET', `/users?role=${crm.roles.ceo}&sort=-email`)
    expect(byRole.body.items.map(({ email }) => email)).toEqual([crm.owner.email])
    const sheet = await crm.ask(crm.owner, 'GET', '/users.csv?q=new')
    expect(sheet.text).toContain('New.Person@crm.example,New,Person,Standard,Manager,Active,Not confirmed')
  })

  it('follow the member: names, and no access while the member is inactive', async () => {
    const ann = await crm.add()
    const path = `/orgs/${crm.slug}/members/${ann.memberId}`
    await server.ask(crm.owner.session, 'PATCH', path, { body: { firstName: 'Ann', lastName: 'Bowman' } })
    expect((await crm.ask<List>(crm.owner, 'GET', '/users?q=bowman')).body.total).toBe(1)
    await server.ask(crm.owner.session, 'POST', `${path}/deactivate`, { body: {} })
    expect((await crm.ask<User>(crm.owner, 'GET', `/users/${ann.userId}`)).body.status).toBe('inactive')
    expect((await crm.ask(crm.owner, 'POST', `/users/${ann.userId}/activate`)).body).toMatchObject({
      code: 'crm_member_away',
    })
    await server.ask(crm.owner.session, 'POST', `${path}/activate`)
    expect((await crm.ask<User>(crm.owner, 'GET', `/users/${ann.userId}`)).body.status).toBe('active')
  })

  it('who left keep their records, and are who they were when they come back', async () => {
    const bob = await crm.add()
    const deal = await crm.make(bob, 'deals', { name: 'Left behind' })
    const path = `/orgs/${crm.slug}/members/${bob.memberId}`
    expect((await server.ask(crm.owner.session, 'DELETE', path)).status).toBe(204)
    expect((await crm.ask(crm.owner, 'GET', `/deals/${deal.id}`)).body.ownerId).toBe(bob.userId)
    const back = await crm.ask<User>(crm.owner, 'POST', '/users', { body: { email: bob.email } })
    expect(back).toMatchObject({ status: 201, body: { id: bob.userId, status: 'active' } })
  })

  it('lose access at once, and somebody may take over their records', async () => {
    const leaver = await crm.add()
    const heir = await crm.add()
    const account = await crm.make(leaver, 'accounts', { name: 'Handed over' })
    const body = { newOwnerId: heir.userId }
    expect(
      (await crm.ask<User>(crm.owner, 'POST', `/users/${leaver.userId}/deactivate`, { body })).body.status,
    ).toBe('inactive')
    expect((await crm.ask(leaver, 'GET', '/accounts')).body).toMatchObject({ code: 'crm_no_user' })
    expect((await crm.ask(heir, 'GET', `/accounts/${account.id}`)).body.ownerId).toBe(heir.userId)
    const { body: timeline } = await crm.ask<{ items: unknown[] }>(
      heir,
      'GET',
      `/accounts/${account.id}/timeline`,
    )
    expect(timeline.items[0]).toMatchObject({ kind: 'updated', changes: [{ field: 'ownerId' }] })
  })

  it('change many at once, never their own profile, and an Administrator stays', async () => {
    const own = await makeCrm(server)
    const [ann, bob] = [await own.add(), await own.add()]
    const body = {
      action: 'set_profile',
      profileId: own.profiles.administrator,
      userIds: [ann.userId, bob.userId, own.owner.userId],
    }
    const preview = await own.ask(own.owner, 'POST', '/users/bulk', { body: { ...body, preview: true } })
    expect(preview.body).toMatchObject({ done: 2, unchanged: 1, refused: 0 })
    expect((await own.ask(ann, 'GET', '/users/me')).body).toMatchObject({ profile: { kind: 'standard' } })
    await own.ask(own.owner, 'POST', '/users/bulk', { body })
    expect((await own.ask(ann, 'GET', '/users/me')).body).toMatchObject({
      profile: { kind: 'administrator' },
    })
    const all = { action: 'deactivate', filter: { profile: 'administrator' } }
    const done = await own.ask<{ items: object[] }>(ann, 'POST', '/users/bulk', { body: all })
    expect(done.body).toMatchObject({ done: 2, refused: 1 })
    expect(done.body.items[0]).toMatchObject({ id: ann.userId, reason: 'yourself' })
  })

  it('have an active Administrator always: the last one names a successor', async () => {
    const own = await makeCrm(server)
    const ann = await own.add()
    const path = `/users/${own.owner.userId}`
    const standard = { profileId: own.profiles.standard }
    for (const refused of [
      await own.ask(own.owner, 'POST', `${path}/deactivate`, { body: {} }),
      await own.ask(own.owner, 'PATCH', path, { body: standard }),
    ])
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'last_administrator', params: { needs: 'successor' } },
      })
    const done = await own.ask(own.owner, 'PATCH', path, { body: { ...standard, successorId: ann.userId } })
    expect(done.status).toBe(200)
    expect((await own.ask(ann, 'GET', '/me')).body).toMatchObject({ isAdministrator: true })
    expect((await own.ask(own.owner, 'POST', '/users', { body: {} })).body).toMatchObject({
      code: 'crm_forbidden',
      params: { right: 'manageUsers' },
    })
  })
})
