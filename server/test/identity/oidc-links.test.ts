import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OidcServer, openOidcServer } from '../../../fixtures/oidc-server.ts'
import { makeOrganisation } from '../directory/organisation.ts'
import { makeMember, makePerson } from '../people.ts'
import { startTestServer } from '../server.ts'
import { openOidcBrowser } from './oidc-browser.ts'

const url = 'http://muster.test'

let provider: OidcServer
let server: Awaited<ReturnType<typeof startTestServer>>
let counted = 0
beforeAll(async () => {
  provider = await openOidcServer([`${url}/api/v1/auth/oidc/acme/callback`])
  const { issuer, clientId, clientSecret } = provider
  const one = { id: 'acme', name: 'Acme ID', issuer, clientId, clientSecret }
  server = await startTestServer({ settings: { MUSTER_URL: url, MUSTER_OIDC: JSON.stringify([one]) } })
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

/** An account at the provider, with an address of its own. @returns its name there */
function account(isVerified = true): string {
  const login = `linked-${process.pid}-${++counted}`
  provider.accounts.set(login, { email: `${login}@elsewhere.example`, email_verified: isVerified })
  return login
}

describe('linked accounts', () => {
  it('are made by who is signed in, whatever their address, and sign in from then on', async () => {
    const org = await makeOrganisation()
    const member = await makeMember(org)
    const login = account(false)
    const browser = openOidcBrowser(server)
    expect(await browser.link('acme', login, member.session.session)).toEqual({
      path: '/profile',
      session: null,
    })
    const { body } = await server.ask(member.session, 'GET', '/me/oidc')
    expect(body).toMatchObject({
      items: [{ provider: { id: 'acme', name: 'Acme ID' }, issuer: provider.issuer }],
    })
    const { session } = await browser.signIn('acme', login)
    const signedIn = await server.ask({ session: session ?? '' }, 'GET', '/me')
    expect(signedIn.body).toMatchObject({ id: member.identityId })
  })

  it('belong to one person', async () => {
    const org = await makeOrganisation()
    const [first, second] = [await makeMember(org), await makeMember(org)]
    const login = account()
    await openOidcBrowser(server).link('acme', login, first.session.session)
    const went = await openOidcBrowser(server).link('acme', login, second.session.session)
    expect(went.path).toBe('/profile?problem=oidc_taken&provider=acme')
    expect(await linksOf(second.identityId)).toBe(0)
  })

  it('are not linked to whoever signed in meanwhile, nor by a program', async () => {
    const org = await makeOrganisation()
    const [first, second] = [await makeMember(org), await makeMember(org)]
    const begun = await server.app.inject({
      method: 'POST',
      url: '/api/v1/me/oidc/acme',
      cookies: { muster_session: first.session.session },
      payload: {},
    })
    const address = await openOidcBrowser(server).visit(begun.json<{ url: string }>().url, account())
    const { pathname, search } = new URL(address)
    const answer = await server.app.inject({
      method: 'GET',
      url: `${pathname}${search}`,
      cookies: { muster_oidc: begun.cookies[0]?.value ?? '', muster_session: second.session.session },
    })
    expect(answer.headers.location).toBe('/?problem=oidc_expired&provider=acme')
    expect((await linksOf(first.identityId)) + (await linksOf(second.identityId))).toBe(0)
    const token = await first.token('admin')
    expect((await server.ask(token, 'POST', '/me/oidc/acme', { body: {} })).status).toBe(403)
  })

  it('are ended, but not the last way in', async () => {
    const person = await makePerson((await makeOrganisation()).database)
    const browser = openOidcBrowser(server)
    for (const login of [account(), account()]) await browser.link('acme', login, person.session.session)
    const links = async () =>
      (await server.ask<{ items: { id: string }[] }>(person.session, 'GET', '/me/oidc')).body.items
    const [first, second] = await links()
    const end = (id?: string) => server.ask(person.session, 'DELETE', `/me/oidc/${id}`)
    const stranger = await makePerson((await makeOrganisation()).database)
    expect((await server.ask(stranger.session, 'DELETE', `/me/oidc/${first?.id}`)).status).toBe(404)
    expect((await end(first?.id)).status).toBe(204)
    expect((await end(second?.id)).body).toMatchObject({ code: 'oidc_last', status: 409 })
    await server.database.inSystem((tx) =>
      sql`update identity.identity set password_hash = 'some' where id = ${person.identityId}`.execute(tx),
    )
    expect((await end(second?.id)).status).toBe(204)
    expect(await links()).toEqual([])
  })
})

async function linksOf(identityId: string): Promise<number> {
  const { rows } = await server.database.inSystem((tx) =>
    sql<{ count: number }>`select count(*)::int as count from identity.oidc_link
      where identity_id = ${identityId}`.execute(tx),
  )
  return rows[0]?.count ?? 0
}
