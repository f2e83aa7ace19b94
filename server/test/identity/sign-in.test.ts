import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentity, joinOrganisation } from '../../src/identity/index.ts'
import { makeMember, makeOwned, makePerson } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const password = 'tall green bicycle'
let counted = 0
async function makeAccount() {
  const email = `account-${process.pid}-${++counted}@sign-in.example`
  await server.database.inSystem((tx) =>
    createIdentity(tx, { email, password, displayName: 'Ann', isVerified: true }),
  )
  return email
}
const signIn = (email: string, secret: string) =>
  server.ask(null, 'POST', '/auth/sign-in', { body: { email, password: secret } })
const sessionOf = (headers: Record<string, unknown>) => ({
  session: /muster_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '',
})

describe('sign-in', () => {
  it('opens a session whatever the case of the address, in a cookie that scripts can’t read', async () => {
    const email = await makeAccount()
    const answer = await signIn(email.toUpperCase(), password)
    expect(answer).toMatchObject({ status: 200, body: { email, displayName: 'Ann' } })
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly/)
    expect(String(answer.headers['set-cookie'])).toMatch(/SameSite=Lax/)
    expect(await server.ask(sessionOf(answer.headers), 'GET', '/me')).toMatchObject({ body: { email } })
  })

  it('refuses a wrong password and an unknown address with the same words', async () => {
    const email = await makeAccount()
    const wrong = await signIn(email, 'not the password')
    const unknown = await signIn('nobody@sign-in.example', password)
    expect(wrong).toMatchObject({ status: 401, body: { code: 'bad_credentials' } })
    expect(unknown.body).toEqual(wrong.body)
  })

  it('makes guessing slow: after ten failures the account waits, the right password too', async () => {
    const email = await makeAccount()
    for (let n = 0; n < 10; n++) expect((await signIn(email, `guess number ${n}`)).status).toBe(401)
    const refused = await signIn(email, password)
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('ends with sign-out', async () => {
    const session = sessionOf((await signIn(await makeAccount(), password)).headers)
    expect((await server.ask(session, 'POST', '/auth/sign-out')).status).toBe(204)
    expect((await server.ask(session, 'GET', '/me')).status).toBe(401)
  })
})

describe('sessions', () => {
  it('are listed and revoked, one’s own only', async () => {
    const email = await makeAccount()
    const here = sessionOf((await signIn(email, password)).headers)
    const there = sessionOf((await signIn(email, password)).headers)
    const { body } = await server.ask<{ items: { id: string; current: boolean }[] }>(
      here,
      'GET',
      '/me/sessions',
    )
    expect(body.items.filter(({ current }) => current)).toHaveLength(1)
    const other = body.items.find(({ current }) => !current)?.id
    const stranger = await makePerson(server.database)
    expect((await server.ask(stranger.session, 'DELETE', `/me/sessions/${other}`)).status).toBe(404)
    expect((await server.ask(here, 'DELETE', `/me/sessions/${other}`)).status).toBe(204)
    expect((await server.ask(there, 'GET', '/me')).status).toBe(401)
    expect((await server.ask(here, 'GET', '/me')).status).toBe(200)
  })

  it('end by themselves, a month after sign-in or two weeks after their last use', async () => {
    const email = await makeAccount()
    const aged = async (change: string) => {
      const session = sessionOf((await signIn(email, password)).headers)
      const { rows } = await server.database.inSystem((tx) =>
        sql<{ id: string }>`update identity.session s set ${sql.raw(change)} from identity.identity i
          where i.id = s.identity_id and i.email = ${email} and s.revoked_at is null returning s.id`.execute(
          tx,
        ),
      )
      expect(rows).toHaveLength(1)
      const { status } = await server.ask(session, 'GET', '/me')
      await server.database.inSystem((tx) =>
        sql`update identity.session set revoked_at = now() where id = ${rows[0]?.id}`.execute(tx),
      )
      return status
    }
    expect(await aged("last_seen_at = now() - interval '13 days'")).toBe(200)
    expect(await aged("last_seen_at = now() - interval '15 days'")).toBe(401)
    expect(await aged("expires_at = now() - interval '1 second'")).toBe(401)
  })

  it('all but the one in hand end when the password changes', async () => {
    const email = await makeAccount()
    const here = sessionOf((await signIn(email, password)).headers)
    const there = sessionOf((await signIn(email, password)).headers)
    const change = (current: string, next: string) =>
      server.ask(here, 'POST', '/me/password', { body: { current, next } })
    expect(await change('not the password', 'another fine one')).toMatchObject({
      status: 401,
      body: { code: 'bad_credentials' },
    })
    expect(await change(password, 'password1234')).toMatchObject({
      status: 422,
      body: { code: 'weak_password' },
    })
    expect((await change(password, 'another fine one')).status).toBe(204)
    expect((await server.ask(there, 'GET', '/me')).status).toBe(401)
    expect((await server.ask(here, 'GET', '/me')).status).toBe(200)
    expect((await signIn(email, 'another fine one')).status).toBe(200)
  })
})

describe('belonging', () => {
  it('is never got by an address that is not verified', async () => {
    const org = await makeOwned()
    const person = await makePerson(server.database, { isVerified: false })
    await expect(
      server.database.inSystem((tx) => joinOrganisation(tx, person.identityId, org.id)),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('ends with deactivation from the next request on, tokens included, elsewhere not', async () => {
    const org = await makeOwned()
    const member = await makeMember(org, { adminRole: 'admin' })
    const token = await member.token('admin')
    const elsewhere = await server.ask<{ slug: string }>(member.session, 'POST', '/orgs', {
      body: { name: 'Own' },
    })
    await org.asOwner(({ tx }) =>
      sql`update directory.member set status = 'inactive' where id = ${member.memberId}`.execute(tx),
    )
    for (const credentials of [member.session, token])
      expect(await server.ask(credentials, 'GET', `${org.path}/members`)).toMatchObject({
        status: 403,
        body: { params: { reason: 'inactive' } },
      })
    expect((await server.ask(member.session, 'GET', `/orgs/${elsewhere.body.slug}/members`)).status).toBe(200)
    const me = await server.ask<{ organisations: { slug: string }[] }>(member.session, 'GET', '/me')
    expect(me.body.organisations.map(({ slug }) => slug)).toEqual([elsewhere.body.slug])
  })
})
