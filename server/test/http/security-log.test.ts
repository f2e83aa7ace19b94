import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentity } from '../../src/identity/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

type Line = Record<string, unknown> & { msg: string }

const to = new PassThrough()
let server: Awaited<ReturnType<typeof startTestServer>>
let whole = ''
beforeAll(async () => {
  to.on('data', (piece: Buffer) => {
    whole += piece.toString()
  })
  server = await startTestServer({ log: createLog({ logLevel: 'info', logFormat: 'json' }, to) })
})
afterAll(() => server.close())

const password = 'tall green bicycle'
const lines = () =>
  whole
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
const refused = (code: string) => lines().filter((line) => line.msg === 'refused' && line.code === code)

describe('the log tells', () => {
  it('who signed in, who could not, and who was refused a right, by ids and without addresses or secrets', async () => {
    const email = `watched-${process.pid}@log.example`
    const { identityId } = await server.database.inSystem((tx) =>
      createIdentity(tx, { email, password, displayName: 'Ann', isVerified: true }),
    )
    await server.ask(null, 'POST', '/auth/sign-in', { body: { email, password: 'not the password' } })
    expect(refused('bad_credentials')).toMatchObject([
      { level: 'warn', method: 'POST', route: '/api/v1/auth/sign-in', address: '127.0.0.1' },
    ])
    const done = await server.ask(null, 'POST', '/auth/sign-in', { body: { email, password } })
    const session = /muster_session=([^;]+)/.exec(String(done.headers['set-cookie']))?.[1] ?? ''
    expect(
      lines().find(({ msg, identityId: who }) => msg === 'signed in' && who === identityId),
    ).toMatchObject({
      level: 'info',
      route: '/api/v1/auth/sign-in',
      address: '127.0.0.1',
    })
    await server.ask(null, 'POST', '/auth/second-factor', { body: { token: 'msp_nothing', code: '123456' } })
    expect(refused('sign_in_expired')).toHaveLength(1)
    await server.ask({ session: 'mss_not-one' }, 'GET', '/me')
    expect(refused('unauthenticated')).toHaveLength(1)
    await server.ask(null, 'GET', '/me')
    expect(refused('unauthenticated')).toHaveLength(1)
    const org = await makeOwned()
    const member = await makeMember(org)
    await server.ask(member.session, 'GET', `${org.path}/audit`)
    expect(refused('forbidden')).toMatchObject([
      {
        route: '/api/v1/orgs/:org/audit',
        permission: 'audit.read',
        memberId: member.memberId,
        identityId: member.identityId,
        organisationId: org.id,
      },
    ])
    await server.ask({ session }, 'POST', '/me/password', {
      body: { current: password, next: 'a fine new one' },
    })
    expect(lines().filter(({ msg }) => msg === 'done with an account')).toContainEqual(
      expect.objectContaining({ route: '/api/v1/me/password', identityId }),
    )
    for (const secret of [email, password, session, 'a fine new one']) expect(whole).not.toContain(secret)
  })
})

describe('answers of the API', () => {
  it('stay in no cache', async () => {
    expect((await server.ask(null, 'GET', '/me')).headers['cache-control']).toBe('no-store')
  })
})
