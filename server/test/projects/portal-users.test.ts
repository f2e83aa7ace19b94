import type { LetterPreview, Portal, PortalUser } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('portal users', () => {
  test('a member who has joined is active at once; anybody else is invited', async () => {
    const { user, ask, org } = await makePortal(server)
    const employee = await user('Employee')
    expect(employee.user).toMatchObject({ status: 'active', memberId: employee.memberId, role: 'Employee' })
    const added = await ask<PortalUser>('POST', '/users', { email: 'Zoe@Out.example', firstName: 'Zoë' })
    expect(added.body).toMatchObject({
      status: 'invited',
      memberId: null,
      role: 'Employee',
      profile: 'Employee',
      invitedAt: null,
      displayName: 'Zoë',
    })
    const twice = await ask('POST', '/users', { email: 'zoe@out.example' })
    expect(told(twice)).toEqual([409, 'already_portal_user'])
    expect(
      (await org.audited()).filter(({ action }) => action === 'projects.portal-user.create'),
    ).toHaveLength(2)
  })

  test('one or many are invited by their addresses, each with a result of its own', async () => {
    const { ask } = await makePortal(server)
    await ask('POST', '/users', { email: 'ann@out.example' })
    const done = await ask<{ invited: number; items: { outcome: string; reason: string | null }[] }>(
      'POST',
      '/users/invite',
      {
        emails: 'ann@out.example, Bob van Stone <bob@out.example>; nonsense, BOB@out.example',
        role: 'Contractor',
      },
    )
    expect(done.body.items.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'already_portal_user',
      'done',
      'invalid_email',
      'done',
    ])
    const list = await ask<{ items: PortalUser[] }>('GET', '/users?q=bob')
    expect(list.body.items).toHaveLength(1)
    expect(list.body.items[0]).toMatchObject({
      firstName: 'Bob',
      lastName: 'van Stone',
      status: 'invited',
      role: 'Contractor',
    })
    expect(list.body.items[0]?.invitedAt).not.toBeNull()
  })

  test('the mail of an invitation is shown before it is sent, with its note and without a link that opens', async () => {
    const { ask } = await makePortal(server)
    const note = encodeURIComponent('Welcome aboard.')
    const { body } = await ask<LetterPreview>(
      'GET',
      `/users/invite/preview?email=bob@out.example&note=${note}`,
    )
    expect(body.letters.map(({ language }) => language).toSorted()).toEqual(['en', 'es'])
    for (const { text } of body.letters) {
      expect(text).toContain('Welcome aboard.')
      expect(text).toContain('bob@out.example')
      expect(text).not.toMatch(/token=[\w-]{10}/u)
    }
  })

  test('a free organisation has five seats in a portal', async () => {
    const { ask, org, owner } = await makePortal(server)
    const settings = `${org.path}/settings`
    expect((await server.ask(owner.session, 'PATCH', settings, { body: { edition: 'free' } })).status).toBe(
      200,
    )
    const four = await ask('POST', '/users/invite', {
      emails: 'a@o.example,b@o.example,c@o.example,d@o.example',
    })
    expect(four.status).toBe(200)
    const fifth = await ask('POST', '/users', { email: 'e@o.example' })
    expect(told(fifth)).toEqual([422, 'portal_seats_exceeded'])
    expect((await ask<Portal>('GET', '')).body).toMatchObject({ seatLimit: 5, seatsUsed: 5 })
    const list = await ask<{ items: PortalUser[] }>('GET', '/users?q=a@o')
    await ask('POST', `/users/${list.body.items[0]?.id}/deactivate`)
    expect((await ask('POST', '/users', { email: 'e@o.example' })).status).toBe(201)
    const back = await ask('POST', `/users/${list.body.items[0]?.id}/activate`)
    expect(told(back)).toEqual([422, 'portal_seats_exceeded'])
  })

  test('whoever is deactivated is refused from the next request on, and comes back with all they had', async () => {
    const { ask, user, outsider, org } = await makePortal(server)
    const inside = await user('Manager')
    const outside = await outsider('Manager')
    for (const one of [inside, outside]) {
      expect((await ask('GET', '/users', undefined, one.session)).status).toBe(200)
      expect((await ask('POST', `/users/${one.user.id}/deactivate`)).status).toBe(200)
    }
    expect(told(await ask('GET', '/users', undefined, inside.session))).toEqual([403, 'portal_forbidden'])
    expect(told(await ask('GET', '/users', undefined, outside.session))).toEqual([403, 'forbidden'])
    for (const one of [inside, outside]) {
      expect((await ask('POST', `/users/${one.user.id}/activate`)).status).toBe(200)
      expect((await ask('GET', '/users', undefined, one.session)).status).toBe(200)
    }
    await server.ask(org.owner.session, 'POST', `${org.path}/members/${inside.memberId}/deactivate`, {
      body: {},
    })
    expect(told(await ask('GET', '/users', undefined, inside.session))).toEqual([403, 'forbidden'])
  })

  test('the owner stays, nobody does to themselves what ends their access, and nobody touches who is above them', async () => {
    const { ask, portal, user } = await makePortal(server)
    expect(told(await ask('POST', `/users/${portal.ownerId}/deactivate`))).toEqual([
      422,
      'portal_owner_stays',
    ])
    expect(told(await ask('DELETE', `/users/${portal.ownerId}`))).toEqual([422, 'portal_owner_stays'])
    const admin = await user('Administrator')
    const self = await ask('DELETE', `/users/${admin.user.id}`, undefined, admin.session)
    expect(told(self)).toEqual([409, 'conflict'])
    const profile = await ask<{ id: string }>('POST', '/profiles', {
      name: 'Desk',
      permissions: ['users.view', 'users.manage'],
    })
    await ask('POST', '/roles', { name: 'Desk', profileId: profile.body.id })
    const desk = await user('Desk')
    const above = await ask('DELETE', `/users/${admin.user.id}`, undefined, desk.session)
    expect(told(above)).toEqual([422, 'role_above_yours'])
  })

  test('many are changed at once, by ids or by the filter of the list, each with a result', async () => {
    const { ask, portal, org } = await makePortal(server)
    await ask('POST', '/users/invite', { emails: 'a@o.example,b@o.example,c@o.example' })
    const preview = await ask('POST', '/users/bulk', {
      action: 'deactivate',
      filter: { role: 'Employee' },
      preview: true,
    })
    expect(preview.body).toMatchObject({ people: 3, done: 3, items: [] })
    const done = await ask('POST', '/users/bulk', { action: 'deactivate', filter: {} })
    expect(done.body).toMatchObject({ people: 4, done: 3, refused: 1 })
    expect((done.body.items as { reason: string }[])[0]?.reason).toBe('portal_owner_stays')
    const list = await ask<{ total: number; items: PortalUser[] }>('GET', '/users?status=inactive')
    expect(list.body.total).toBe(3)
    const ids = list.body.items.map(({ id }) => id)
    const role = await ask('POST', '/users/bulk', { action: 'set_role', role: 'Manager', userIds: ids })
    expect(role.body).toMatchObject({ done: 3 })
    const removed = await ask('POST', '/users/bulk', { action: 'remove', userIds: [...ids, portal.ownerId] })
    expect(removed.body).toMatchObject({ done: 3, refused: 1 })
    expect(
      (await org.audited()).filter(({ action }) => action === 'projects.portal-user.remove'),
    ).toHaveLength(3)
  })

  test('names of a member are the directory’s: they follow it, and are not changed here', async () => {
    const { ask, user, org, owner } = await makePortal(server)
    const employee = await user('Employee')
    const refused = await ask('PATCH', `/users/${employee.user.id}`, { firstName: 'Other' })
    expect(told(refused)).toEqual([422, 'names_of_member'])
    await server.ask(owner.session, 'PATCH', `${org.path}/members/${employee.memberId}`, {
      body: { firstName: 'Ada', lastName: 'Lovelace', displayName: 'Ada Lovelace' },
    })
    const found = await ask<{ items: PortalUser[] }>('GET', '/users?q=love')
    expect(found.body.items.map(({ id }) => id)).toEqual([employee.user.id])
    await server.ask(owner.session, 'DELETE', `${org.path}/members/${employee.memberId}`)
    const left = await ask<PortalUser>('GET', `/users/${employee.user.id}`)
    expect(left.body).toMatchObject({ memberId: null, status: 'inactive' })
  })

  test('lists are searched, filtered, sorted, paged, and downloaded as sheets', async () => {
    const { ask } = await makePortal(server)
    const emails = Array.from({ length: 7 }, (_, n) => `p${n}@list.example`).join(',')
    await ask('POST', '/users/invite', { emails, role: 'Contractor' })
    const first = await ask<{ items: PortalUser[]; nextCursor: string; total: number }>(
      'GET',
      '/users?role=Contractor&sort=-email&limit=5',
    )
    expect(first.body.total).toBe(7)
    expect(first.body.items.map(({ email }) => email[1])).toEqual(['6', '5', '4', '3', '2'])
    const second = await ask<{ items: PortalUser[]; nextCursor: null }>(
      'GET',
      `/users?role=Contractor&sort=-email&limit=5&cursor=${first.body.nextCursor}`,
    )
    expect(second.body.items.map(({ email }) => email[1])).toEqual(['1', '0'])
    expect((await ask('GET', '/users?role=Nobody')).status).toBe(422)
    const csv = await ask('GET', '/users.csv?role=Contractor')
    expect(csv.text.trim().split('\n')).toHaveLength(8)
  })
})
