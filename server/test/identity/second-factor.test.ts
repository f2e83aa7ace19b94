import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../../../fixtures/one-time-codes.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const password = 'tall green bicycle'
let counted = 0
const sessionOf = (headers: Record<string, unknown>) => ({
  session: /muster_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '',
})
const signIn = (email: string) =>
  server.ask<{ token: string; secondFactor?: string }>(null, 'POST', '/auth/sign-in', {
    body: { email, password },
  })
const finish = (token: string, code: string) =>
  server.ask(null, 'POST', '/auth/second-factor', { body: { token, code } })

async function makeAccount() {
  const email = `factor-${process.pid}-${++counted}@sign-in.example`
  await server.database.inSystem((tx) =>
    createIdentity(tx, { email, password, displayName: 'Ann', isVerified: true }),
  )
  return { email, session: sessionOf((await signIn(email)).headers) }
}

async function makeSecured() {
  const account = await makeAccount()
  const ask = (path: string, body: unknown) =>
    server.ask<Record<string, never>>(account.session, 'POST', `/me/second-factor${path}`, { body })
  const begun = await ask('', { password })
  const app = makeApp(String(begun.body.secret))
  const enabled = await ask('/enable', { code: app.code() })
  expect(enabled.status).toBe(200)
  return { ...account, ask, app, recovery: enabled.body.recoveryCodes as unknown as string[] }
}

describe('a second factor', () => {
  it('is begun with the password, and is on once a code proves that the app has the secret', async () => {
    const { email, session } = await makeAccount()
    const ask = (path: string, body: unknown) =>
      server.ask<Record<string, string>>(session, 'POST', `/me/second-factor${path}`, { body })
    expect(await ask('', { password: 'not the password' })).toMatchObject({ status: 401 })
    const begun = await ask('', { password })
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Muster/)
    expect((await signIn(email)).status).toBe(200)
    const wrong = await ask('/enable', { code: '000000x' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong_code' } })
    expect((await ask('/enable', { code: makeApp(begun.body.secret as string).code() })).status).toBe(200)
    expect(await server.ask(session, 'GET', '/me/second-factor')).toMatchObject({
      body: { enabledAt: expect.any(String), recoveryCodesLeft: 10 },
    })
    expect(await ask('', { password })).toMatchObject({ status: 409 })
  })

  it('is asked for at sign-in before there is a session, and each code is taken once', async () => {
    const { email, app } = await makeSecured()
    const first = await signIn(email)
    expect(first).toMatchObject({ status: 202, body: { secondFactor: 'required' } })
    expect(first.headers['set-cookie']).toBeUndefined()
    const code = app.code()
    const opened = await finish(first.body.token, code)
    expect(opened).toMatchObject({ status: 200, body: { email } })
    expect((await server.ask(sessionOf(opened.headers), 'GET', '/me')).status).toBe(200)
    expect((await finish(first.body.token, code)).body).toMatchObject({ code: 'sign_in_expired' })
    const second = await signIn(email)
    expect(await finish(second.body.token, code)).toMatchObject({
      status: 422,
      body: { code: 'wrong_code' },
    })
  })

  it('takes a code once also from two requests at the same moment', async () => {
    const { email, app } = await makeSecured()
    const pending = await Promise.all([signIn(email), signIn(email)])
    const code = app.code()
    const answers = await Promise.all(pending.map(({ body }) => finish(body.token, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  it('can be replaced by a recovery code, each good once, until new ones are made', async () => {
    const { email, ask, app, recovery } = await makeSecured()
    expect(new Set(recovery).size).toBe(10)
    const [first = '', second = ''] = recovery
    expect((await finish((await signIn(email)).body.token, first.toUpperCase())).status).toBe(200)
    expect((await finish((await signIn(email)).body.token, first)).status).toBe(422)
    expect((await ask('/recovery-codes', { password: 'not the password', code: app.code() })).status).toBe(
      401,
    )
    const renewed = await ask('/recovery-codes', { password, code: second })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await finish((await signIn(email)).body.token, recovery[2] as string)).status).toBe(422)
    const [newOne = ''] = renewed.body.recoveryCodes as unknown as string[]
    expect((await finish((await signIn(email)).body.token, newOne.replaceAll('-', ' '))).status).toBe(200)
  })

  it('is switched off with password and code, never with one of them', async () => {
    const { email, ask, app, recovery } = await makeSecured()
    expect((await ask('/disable', { password: 'not the password', code: recovery[0] })).status).toBe(401)
    expect((await ask('/disable', { password, code: 'abcd-abcd-abcd' })).status).toBe(422)
    expect((await ask('/disable', { password, code: app.code() })).status).toBe(204)
    expect((await signIn(email)).status).toBe(200)
    expect(await ask('/disable', { password, code: recovery[0] })).toMatchObject({ status: 409 })
  })

  it('makes guessing slow: after ten wrong codes the right one waits too', async () => {
    const { email, recovery } = await makeSecured()
    const { token } = (await signIn(email)).body
    for (let n = 0; n < 10; n++) expect((await finish(token, `guess ${n}`)).status).toBe(422)
    expect(await finish(token, recovery[0] as string)).toMatchObject({ status: 429 })
  })

  it('is not kept in the clear', async () => {
    const { email, recovery } = await makeSecured()
    const { rows } = await server.database.inSystem((tx) =>
      sql<{ stored: string }>`select f::text || c::text as stored from identity.second_factor f
        join identity.recovery_code c using (identity_id) join identity.identity i on i.id = f.identity_id
        where i.email = ${email}`.execute(tx),
    )
    expect(rows).toHaveLength(10)
    for (const { stored } of rows)
      for (const code of recovery) expect(stored).not.toContain(code.replaceAll('-', ''))
  })
})

describe('ending sessions', () => {
  it('is done for all others at once', async () => {
    const { email, session } = await makeAccount()
    const other = sessionOf((await signIn(email)).headers)
    expect((await server.ask(session, 'DELETE', '/me/sessions')).status).toBe(204)
    expect((await server.ask(other, 'GET', '/me')).status).toBe(401)
    expect((await server.ask(session, 'GET', '/me')).status).toBe(200)
  })
})
