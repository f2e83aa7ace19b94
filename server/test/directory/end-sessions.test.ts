import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

it('an administrator ends all sessions of a member, but none of somebody above them', async () => {
  const org = await makeOwned()
  const admin = await makeMember(org, { adminRole: 'admin' })
  const member = await makeMember(org)
  const end = (memberId: string) =>
    server.ask(admin.session, 'POST', `${org.path}/members/${memberId}/end-sessions`)
  expect((await server.ask(member.session, 'GET', '/me')).status).toBe(200)
  expect((await end(member.memberId)).status).toBe(204)
  expect((await server.ask(member.session, 'GET', '/me')).status).toBe(401)
  expect(await end(org.owner.memberId)).toMatchObject({ status: 422, body: { code: 'role_above_yours' } })
  expect((await server.ask(org.owner.session, 'GET', '/me')).status).toBe(200)
  expect(
    await server.ask(admin.session, 'GET', `${org.path}/audit?action=directory.member.end-sessions`),
  ).toMatchObject({ body: { items: [{ subject: { id: member.memberId } }] } })
})
