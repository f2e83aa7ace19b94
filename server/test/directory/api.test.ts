import type { Group, Member, MemberDetail, Membership, Page, Problem } from '@muster/contract'
import { expect, test } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { testServer } from '../server.ts'

test('a member is made, read, changed on its version, and deleted', async () => {
  const { ask } = await testServer()
  const { owner, path } = await makeOwned()
  const me = owner.session
  const made = await ask<Member>(me, 'POST', `${path}/members`, {
    body: { email: 'Eva@bowman.example', firstName: 'Eva', status: 'active' },
  })
  expect([made.status, made.headers.location, made.headers.etag]).toEqual([
    201,
    `/api/v1${path}/members/${made.body.id}`,
    '"1"',
  ])
  const one = `${path}/members/${made.body.id}`
  expect((await ask<MemberDetail>(me, 'GET', one)).body).toMatchObject({ firstName: 'Eva', memberships: [] })
  const changed = await ask<Member>(me, 'PATCH', one, {
    body: { title: 'Carpenter' },
    headers: { 'if-match': '"1"' },
  })
  expect([changed.status, changed.body.title, changed.headers.etag]).toEqual([200, 'Carpenter', '"2"'])
  const stale = await ask<Problem>(me, 'PATCH', one, { body: { title: 'x' }, headers: { 'if-match': '"1"' } })
  expect([stale.status, stale.body.code]).toEqual([409, 'version_mismatch'])
  expect((await ask<Member>(me, 'POST', `${one}/deactivate`)).body.status).toBe('inactive')
  expect((await ask<Member>(me, 'POST', `${one}/activate`)).body.status).toBe('active')
  expect((await ask(me, 'DELETE', one)).status).toBe(204)
  expect((await ask(me, 'GET', one)).status).toBe(404)
})

test('a refusal names the place and speaks the language of the reader', async () => {
  const { ask } = await testServer()
  const { owner, path } = await makeOwned()
  const refused = await ask<Problem>(owner.session, 'POST', `${path}/members`, {
    body: { email: 'eva@' },
    headers: { 'accept-language': 'es' },
  })
  expect(refused.status).toBe(422)
  expect(refused.body).toMatchObject({
    code: 'invalid_email',
    errors: [{ path: 'email', code: 'invalid_email' }],
  })
  expect(refused.body.errors?.[0]?.message).toBe(refused.body.detail)
  const unknown = await ask<Problem>(owner.session, 'PATCH', `${path}/members/${owner.memberId}`, {
    body: { email: 'new@bowman.example' },
  })
  expect([unknown.status, unknown.body.errors?.[0]?.path]).toEqual([400, 'email'])
})

test('whoever is deactivated is refused at once, in this organisation only', async () => {
  const { ask } = await testServer()
  const [here, there] = [await makeOwned(), await makeOwned()]
  const eva = await makeMember(here)
  const token = await eva.token('read')
  expect((await ask(eva.session, 'GET', `${here.path}/members`)).status).toBe(200)
  await ask(here.owner.session, 'POST', `${here.path}/members/${eva.memberId}/deactivate`)
  for (const credentials of [eva.session, token])
    expect((await ask(credentials, 'GET', `${here.path}/members`)).status).toBe(403)
  expect((await ask(eva.session, 'GET', '/me')).status).toBe(200)
  expect((await ask(eva.session, 'GET', `${there.path}/members`)).status).toBe(404)
})

test('a department has heads, people and counts, and hands its people over when it is deleted', async () => {
  const { ask } = await testServer()
  const { owner, path, group, people } = await makeOwned()
  const { ann = '', bob = '' } = await people('ann', 'bob')
  await group('department', 'Sales', { member: [ann, bob] })
  const me = owner.session
  const made = await ask<Group>(me, 'POST', `${path}/groups`, {
    body: { name: 'Support', kind: 'department', headIds: [bob] },
  })
  expect([made.status, made.body.counts]).toEqual([201, { moderator: 0, member: 0, follower: 1 }])
  const asked = await ask<Problem>(me, 'DELETE', `${path}/groups/sales`)
  expect([asked.status, asked.body.params]).toMatchObject([409, { reason: 'has_people', member: 2 }])
  expect((await ask(me, 'DELETE', `${path}/groups/sales?reassignTo=support`)).status).toBe(204)
  const { body } = await ask<Page<Membership>>(me, 'GET', `${path}/groups/support/memberships`)
  expect(body.items.map(({ email, role, isHead }) => [email, role, isHead])).toEqual([
    ['ann@test.example', 'member', false],
    ['bob@test.example', 'member', true],
  ])
  expect(body.total).toBe(2)
})

test('lists are downloaded as sheets, with the filters of the list', async () => {
  const { ask } = await testServer()
  const { owner, path, people } = await makeOwned()
  await people({ email: 'ann@bowman.example', displayName: '=Ann', status: 'inactive' }, 'bob')
  const csv = await ask(owner.session, 'GET', `${path}/members.csv?status=inactive`, {
    headers: { 'accept-language': 'es' },
  })
  expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  const [header, row, end] = csv.text.replace('\u{feff}', '').split(/\r?\n/)
  expect(header).toContain('Correo electrónico')
  expect(row).toContain('ann@bowman.example')
  expect(row).not.toMatch(/,"?=/)
  expect(end).toBe('')
  expect((await ask(owner.session, 'GET', `${path}/groups.xlsx`)).status).toBe(200)
})

test('a list refuses filters that it does not know', async () => {
  const { ask } = await testServer()
  const { owner, path } = await makeOwned()
  for (const query of ['colour=red', 'limit=501', 'sort=shoe', 'cursor=nonsense'])
    expect((await ask(owner.session, 'GET', `${path}/members?${query}`)).status).toBe(400)
})
