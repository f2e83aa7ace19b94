import { describe, expect, it } from 'vitest'
import { createIdentity } from '../../src/identity/index.ts'
import { testServer } from '../server.ts'

describe('every answer', () => {
  it('says what browsers may do with it, an error too', async () => {
    const server = await testServer({ settings: { MUSTER_URL: 'https://muster.example' } })
    for (const path of ['/auth/oidc', '/me', '/api/nothing', '/healthz']) {
      const { headers } = await server.ask(null, 'GET', path)
      const policy = String(headers['content-security-policy']).split(';')
      for (const rule of [
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(policy, path).toContain(rule)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/max-age=31536000; ?includeSubDomains/),
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
    }
  })

  it('to TRACE is a refusal that repeats nothing', async () => {
    const server = await testServer()
    const answer = await server.app.inject({
      method: 'TRACE' as 'GET',
      url: '/api/v1/me',
      headers: { 'x-secret': 'repeat-me' },
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.payload).not.toContain('repeat-me')
  })
})

describe('the session cookie', () => {
  it('can be set by this host alone behind https, and goes over nothing else', async () => {
    const server = await testServer({ settings: { MUSTER_URL: 'https://muster.example' } })
    const email = `cookie-${process.pid}@headers.example`
    const password = 'tall green bicycle'
    await server.database.inSystem((tx) =>
      createIdentity(tx, { email, password, displayName: 'Ann', isVerified: true }),
    )
    const { headers } = await server.ask(null, 'POST', '/auth/sign-in', { body: { email, password } })
    const cookie = String(headers['set-cookie'])
    expect(cookie).toMatch(
      /^__Host-muster_session=mss_[\w-]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
    const session = /=(mss_[\w-]+)/.exec(cookie)?.[1]
    const me = (name: string) => server.ask(null, 'GET', '/me', { headers: { cookie: `${name}=${session}` } })
    expect((await me('__Host-muster_session')).status).toBe(200)
    expect((await me('muster_session')).status).toBe(401)
    const out = await server.ask(null, 'POST', '/auth/sign-out', {
      headers: { cookie: `__Host-muster_session=${session}` },
    })
    expect(String(out.headers['set-cookie'])).toMatch(/^__Host-muster_session=;.*Secure/)
    expect((await me('__Host-muster_session')).status).toBe(401)
  })
})
