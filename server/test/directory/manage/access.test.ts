import type { Member } from '@muster/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { joinOrganisation } from '../../../src/identity/index.ts'
import { makeMember, makeOwned } from '../../people.ts'
import { type Answer, testServer } from '../../server.ts'

test('who is deactivated is refused everywhere in the organisation from the next request on, and nowhere else', async () => {
  const server = await testServer()
  const org = await makeOwned()
  const other = await makeOwned()
  const ann = await makeMember(org, { adminRole: 'admin' })
  const token = await ann.token('admin')
  await other.people({ email: ann.email, status: 'active' })
  await other.asOwner(async ({ tx }) => {
    await joinOrganisation(tx, ann.identityId, other.id)
    await sql`update directory.member set identity_id = ${ann.identityId} where email_key = ${ann.email}`.execute(
      tx,
    )
  })
  const group = await org.group('group', 'Choir', { moderator: [ann.memberId] })
  const tries = () =>
    Promise.all([
      server.ask(ann.session, 'GET', `${org.path}/members`),
      server.ask(token, 'GET', `${org.path}/members`),
      server.ask(ann.session, 'POST', `${org.path}/members/bulk`, {
        body: { action: 'activate', memberIds: [ann.memberId] },
      }),
    ]).then((answers) => answers.map(({ status }) => status))
  expect(await tries()).toEqual([200, 200, 200])

  const done = await server.ask<Member>(
    org.owner.session,
    'POST',
    `${org.path}/members/${ann.memberId}/deactivate`,
  )
  expect(done.body.status).toBe('inactive')
  expect(await tries()).toEqual([403, 403, 403])
  expect((await server.ask(ann.session, 'GET', `/orgs/${other.slug}/members`)).status).toBe(200)

  await server.ask(org.owner.session, 'POST', `${org.path}/members/${ann.memberId}/activate`)
  expect(await tries()).toEqual([200, 200, 200])
  const kept = await server.ask<{ items: { role: string }[] }>(
    ann.session,
    'GET',
    `${org.path}/groups/${group}/memberships`,
  )
  expect(kept.body.items).toMatchObject([{ role: 'moderator' }])
})

test('the last owner goes only when a successor takes over in the same step', async () => {
  const server = await testServer()
  const org = await makeOwned()
  const ann = await makeMember(org)
  const gone = await makeMember(org, { status: 'inactive' })
  const { owner, path } = org
  const self = `${path}/members/${owner.memberId}`
  const refusals: [string, Answer][] = [
    ['deactivate', await server.ask(owner.session, 'POST', `${self}/deactivate`)],
    ['demote', await server.ask(owner.session, 'PATCH', self, { body: { adminRole: 'none' } })],
    ['remove', await server.ask(owner.session, 'DELETE', self)],
  ]
  for (const [name, { status, body }] of refusals)
    expect([name, status, body.code, body.params]).toEqual([name, 409, 'last_owner', { needs: 'successor' }])
  for (const successorId of [owner.memberId, gone.memberId, 'nobody'])
    expect(
      await server.ask(owner.session, 'POST', `${self}/deactivate`, { body: { successorId } }),
      successorId,
    ).toMatchObject({ status: 422, body: { code: 'successor_unfit' } })

  const done = await server.ask(owner.session, 'DELETE', `${self}?successorId=${ann.memberId}`)
  expect(done.status).toBe(204)
  expect((await server.ask(owner.session, 'GET', `${path}/members`)).status).toBe(404)
  const heir = await server.ask<Member>(ann.session, 'GET', `${path}/members/${ann.memberId}`)
  expect(heir.body.adminRole).toBe('owner')
  const actions = (await org.audited()).slice(-3).map(({ action }) => action)
  // the administration of the CRM goes along
  expect(actions).toEqual(['directory.member.update', 'crm.user.update', 'directory.member.remove'])
})

test('an owner who is not the last one hands over too, and an admin names nobody owner that way', async () => {
  const server = await testServer()
  const org = await makeOwned()
  const second = await makeMember(org, { adminRole: 'owner' })
  const admin = await makeMember(org, { adminRole: 'admin' })
  const ann = await makeMember(org)
  const path = `${org.path}/members/${second.memberId}`
  const byAdmin = await server.ask(admin.session, 'POST', `${path}/deactivate`, {
    body: { successorId: admin.memberId },
  })
  expect(byAdmin).toMatchObject({ status: 422, body: { code: 'role_above_yours' } })
  const done = await server.ask<Member>(org.owner.session, 'PATCH', path, {
    body: { adminRole: 'none', successorId: ann.memberId },
  })
  expect(done.body.adminRole).toBe('none')
  const roles = await org.asOwner(({ tx }) =>
    sql<{ id: string }>`select id from directory.member where admin_role = 'owner' order by id`.execute(tx),
  )
  expect(roles.rows.map(({ id }) => id).sort()).toEqual([org.owner.memberId, ann.memberId].sort())
})

test('a revoked invitation leaves the person, not invited yet, and can be sent again', async () => {
  const server = await testServer()
  const org = await makeOwned()
  const { owner, path } = org
  const made = await server.ask<Member>(owner.session, 'POST', `${path}/members`, {
    body: { email: 'new@test.example', invite: true },
  })
  const one = `${path}/members/${made.body.id}`
  expect(made.body.invitedAt).not.toBeNull()
  const revoked = await server.ask<Member>(owner.session, 'POST', `${one}/revoke-invitation`)
  expect(revoked.body).toMatchObject({ status: 'invited', invitedAt: null })
  const mails = await server.ask<{ items: unknown[] }>(owner.session, 'GET', `${path}/outbox`)
  expect(mails.body.items).toEqual([])
  expect(await server.ask(owner.session, 'POST', `${one}/revoke-invitation`)).toMatchObject({
    status: 409,
    body: { code: 'conflict', params: { reason: 'no_invitation' } },
  })
  const again = await server.ask<Member>(owner.session, 'POST', `${one}/reinvite`)
  expect(again.body.invitedAt).not.toBeNull()
})
