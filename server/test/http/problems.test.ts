import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
})
afterAll(() => server.close())

describe('problems', () => {
  it('are RFC 9457 documents with a stable code', async () => {
    const answer = await server.ask(null, 'GET', '/me')
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="muster"')
    expect(answer.body).toEqual({
      type: 'urn:muster:problem:unauthenticated',
      title: 'Not signed in',
      status: 401,
      detail: 'Sign in first, or send a valid API token.',
      code: 'unauthenticated',
    })
  })

  it('follow Accept-Language, whatever the person has chosen', async () => {
    const { session } = org.owner
    await server.ask(session, 'PATCH', '/me', { body: { language: 'es' } })
    const english = await server.ask(session, 'GET', '/orgs/nowhere', {
      headers: { 'accept-language': 'en-GB' },
    })
    expect(english.body.title).toBe('Not found')
    const asked = { headers: { 'accept-language': 'fr, es-MX;q=0.8, en;q=0.5' } }
    expect((await server.ask(null, 'GET', '/me', asked)).body.title).toBe('Sesión no iniciada')
    const chosen = await server.ask(session, 'PATCH', '/me', { body: { theme: 'blue' } })
    expect(chosen.body.title).toBe('La solicitud no se puede leer')
    await server.ask(session, 'PATCH', '/me', { body: { language: null } })
  })

  it.each(['/orgs/%E0%A4%A', '/%', '/orgs/acme/members/%zz?q=%E0'])(
    'say of an address that cannot be decoded that nothing has it: %s',
    async (path) => {
      const spanish = { headers: { 'accept-language': 'es' } }
      const answer = await server.ask(org.owner.session, 'GET', path, spanish)
      expect(answer.status).toBe(404)
      expect(answer.body.title).toBe('No encontrado')
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
    },
  )

  it('name every broken place and every unknown property of a body', async () => {
    const body = { name: '', timeZone: 3, nmae: 'x' }
    const answer = await server.ask(org.owner.session, 'POST', '/orgs', { body })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toEqual([
      { path: 'name', code: 'too_short', message: 'This needs at least 1 characters.' },
      { path: 'timeZone', code: 'wrong_type', message: 'This should be of the type string.' },
      {
        path: 'nmae',
        code: 'unknown_property',
        message: 'There is no property “nmae” here. Remove it or check its spelling.',
      },
    ])
  })

  it('name unknown query parameters and missing ones', async () => {
    const answer = await server.ask(org.owner.session, 'GET', `${org.path}/members?lmit=3`)
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([{ path: 'lmit', code: 'unknown_property' }])
    const missing = await server.ask(null, 'POST', '/auth/sign-in', { body: { email: 'a@b.example' } })
    expect(missing.body.errors).toMatchObject([{ path: 'password', code: 'required' }])
  })

  it('tell what is no JSON, what is no known type, and what is nothing', async () => {
    const broken = { body: '{"name":', headers: { 'content-type': 'application/json' } }
    expect(await server.ask(org.owner.session, 'POST', '/orgs', broken)).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    })
    const xml = { body: '<a/>', headers: { 'content-type': 'application/xml' } }
    expect(await server.ask(org.owner.session, 'POST', '/orgs', xml)).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    })
    expect(await server.ask(null, 'GET', '/nothing/here')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  it('refuse changes that another site’s page asks for', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(
        await server.ask(org.owner.session, 'PATCH', '/me', { body: {}, headers: headers as never }),
      ).toMatchObject({ status: 403, body: { params: { reason: 'foreign_origin' } } })
    const own = { origin: 'http://tunnel.example:8080', host: 'tunnel.example:8080' }
    expect((await server.ask(org.owner.session, 'PATCH', '/me', { body: {}, headers: own })).status).toBe(200)
  })

  it('let no script in that is not the server’s own', async () => {
    const { headers } = await server.ask(null, 'GET', '/healthz')
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})
