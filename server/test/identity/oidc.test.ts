import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type OidcServer, openOidcServer } from '../../../fixtures/oidc-server.ts'
import { makeOrganisation } from '../directory/organisation.ts'
import { makePerson } from '../people.ts'
import { startTestServer, testServer } from '../server.ts'
import { openOidcBrowser } from './oidc-browser.ts'

const url = 'http://muster.test'
const back = `${url}/api/v1/auth/oidc/acme/callback`

let provider: OidcServer
let server: Awaited<ReturnType<typeof startTestServer>>
let counted = 0
beforeAll(async () => {
  provider = await openOidcServer([back])
  server = await startTestServer({ settings: settingsOf(provider) })
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

function settingsOf({ issuer, clientId, clientSecret }: OidcServer) {
  const one = { id: 'acme', name: 'Acme ID', issuer, clientId, clientSecret }
  return { MUSTER_URL: url, MUSTER_OIDC: JSON.stringify([one]) }
}

/** An account at the provider. @returns its name there */
function account(email: string | undefined, isVerified = true): string {
  const login = `person-${process.pid}-${++counted}`
  provider.accounts.set(login, {
    name: 'Ann Bowman',
    ...(email === undefined ? {} : { email, email_verified: isVerified }),
  })
  return login
}

function address(): string {
  return `oidc-${process.pid}-${++counted}@people.example`
}

const refused = (problem: string) => ({
  path: `/sign-in?problem=${problem}&provider=acme`,
  session: null,
})

async function me(session: string | null) {
  const answer = await server.ask<{ id: string; email: string; organisations: { slug: string }[] }>(
    session === null ? null : { session },
    'GET',
    '/me',
  )
  return answer.body
}

describe('signing in by a provider', () => {
  it('is offered by name, without anything secret', async () => {
    const { body, text } = await server.ask(null, 'GET', '/auth/oidc')
    expect(body).toMatchObject({ items: [{ id: 'acme', name: 'Acme ID' }], total: 1 })
    expect(text).not.toContain(provider.clientSecret)
  })

  it('sends the browser away with PKCE, state and nonce, and remembers them where no script reads', async () => {
    const answer = await server.app.inject({ method: 'GET', url: '/api/v1/auth/oidc/acme/start' })
    expect(answer.statusCode).toBe(303)
    const sent = Object.fromEntries(new URL(String(answer.headers.location)).searchParams)
    expect(sent).toMatchObject({
      redirect_uri: back,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/api/v1/auth/oidc', maxAge: 600 })
    expect(cookie?.value).not.toContain(sent.state)
  })

  it('makes a verified account for an address that an organisation waits for, and joins it', async () => {
    const org = await makeOrganisation()
    const email = address()
    await org.people({ email, status: 'invited', firstName: 'Ann', lastName: 'Bowman' })
    const went = await openOidcBrowser(server).signIn(
      'acme',
      account(email.toUpperCase()),
      '/organisations?x=1',
    )
    expect(went).toEqual({ path: '/organisations?x=1', session: expect.stringMatching(/^mss_/) })
    expect(await me(went.session)).toMatchObject({
      displayName: 'Ann Bowman',
      organisations: [{ slug: org.slug }],
    })
    expect(await org.audited()).toContainEqual(expect.objectContaining({ actor: 'Ann Bowman' }))
  })

  it('is the same person the next time, whatever address the provider tells then', async () => {
    const org = await makeOrganisation()
    const email = address()
    await org.people({ email, status: 'invited' })
    const login = account(email)
    const browser = openOidcBrowser(server)
    const first = await me((await browser.signIn('acme', login)).session)
    provider.accounts.set(login, { email: address(), email_verified: false })
    const second = await me((await browser.signIn('acme', login)).session)
    expect(second).toMatchObject({ id: first.id, email })
  })

  it('joins the account that has the address, if that is proven', async () => {
    const person = await makePerson(await org1())
    const went = await openOidcBrowser(server).signIn('acme', account(person.email))
    expect(await me(went.session)).toMatchObject({ id: person.identityId })
  })

  it('never takes over an account whose own address is not proven', async () => {
    const person = await makePerson(await org1(), { isVerified: false })
    const went = await openOidcBrowser(server).signIn('acme', account(person.email))
    expect(went).toEqual(refused('oidc_account_unverified'))
    expect(await linksOf(person.identityId)).toBe(0)
  })

  it('joins nothing by an address that the provider does not vouch for', async () => {
    const org = await makeOrganisation()
    const invited = address()
    await org.people({ email: invited, status: 'invited' })
    const person = await makePerson(org.database)
    for (const email of [invited, person.email]) {
      const went = await openOidcBrowser(server).signIn('acme', account(email, false))
      expect(went).toEqual(refused('oidc_unverified'))
    }
    const went = await openOidcBrowser(server).signIn('acme', account(undefined))
    expect(went).toEqual(refused('oidc_no_address'))
    expect(await linksOf(person.identityId)).toBe(0)
  })

  it('tells somebody whom nobody expects, and makes no account', async () => {
    const email = address()
    const org = await makeOrganisation()
    await org.people({ email, status: 'inactive' })
    expect(await openOidcBrowser(server).signIn('acme', account(email))).toEqual(refused('oidc_nobody'))
    const { rows } = await server.database.inSystem((tx) =>
      sql`select from identity.identity where email_key = ${email}`.execute(tx),
    )
    expect(rows).toHaveLength(0)
  })

  it('asks for the second factor of who has one', async () => {
    const person = await makePerson(await org1())
    await server.database.inSystem((tx) =>
      sql`insert into identity.second_factor (identity_id, sealed_secret, enabled_at)
        values (${person.identityId}, 'sealed', now())`.execute(tx),
    )
    const went = await openOidcBrowser(server).signIn('acme', account(person.email), '/o/acme')
    expect(went).toEqual({
      path: expect.stringMatching(/^\/sign-in\?next=%2Fo%2Facme#second-factor=msp_[\w-]+$/),
      session: null,
    })
  })
})

describe('what comes back from a provider', () => {
  it('opens nothing in another browser, nor a second time, nor when the state was changed', async () => {
    const person = await makePerson(await org1())
    const login = account(person.email)
    const browser = openOidcBrowser(server)
    const started = await server.app.inject({ method: 'GET', url: '/api/v1/auth/oidc/acme/start' })
    const address = await browser.visit(String(started.headers.location), login)
    expect(await openOidcBrowser(server).comeBack(address)).toEqual(refused('oidc_expired'))
    const cookies = { muster_oidc: started.cookies[0]?.value ?? '' }
    const { pathname, search } = new URL(address)
    const forged = search.replace(/state=[^&]+/, 'state=forged')
    for (const [asked, problem] of [
      [forged, 'oidc_failed'],
      [search, null],
      [search, 'oidc_failed'],
    ] as const) {
      const answer = await server.app.inject({ method: 'GET', url: `${pathname}${asked}`, cookies })
      expect(answer.headers.location).toBe(problem === null ? '/' : refused(problem).path)
    }
  })

  it('may be a refusal', async () => {
    expect(await openOidcBrowser(server).signIn('acme', '')).toEqual(refused('oidc_denied'))
  })

  it('leads to no other site', async () => {
    const person = await makePerson(await org1())
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/\tx'])
      expect((await openOidcBrowser(server).signIn('acme', account(person.email), next)).path).toBe('/')
  })
})

describe('a provider that can’t be reached', () => {
  it('does not keep the server from starting, is told of, and is asked again when used', async () => {
    const late = await openOidcServer([back])
    onTestFinished(late.close)
    late.goAway(true)
    const lonely = await testServer({ settings: settingsOf(late) })
    const browser = openOidcBrowser(lonely)
    expect(await browser.signIn('acme', 'ann', '/o/acme')).toEqual({
      path: '/sign-in?next=%2Fo%2Facme&problem=oidc_unavailable&provider=acme',
      session: null,
    })
    late.goAway(false)
    late.accounts.set('ann', { email: address(), email_verified: true })
    expect(await browser.signIn('acme', 'ann')).toEqual(refused('oidc_nobody'))
  })

  it('that nobody configured is not found', async () => {
    expect((await server.ask(null, 'GET', '/auth/oidc/nobody/start')).status).toBe(404)
  })
})

async function org1() {
  return (await makeOrganisation()).database
}

async function linksOf(identityId: string): Promise<number> {
  const { rows } = await server.database.inSystem((tx) =>
    sql<{ count: number }>`select count(*)::int as count from identity.oidc_link
      where identity_id = ${identityId}`.execute(tx),
  )
  return rows[0]?.count ?? 0
}
