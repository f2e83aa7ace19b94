import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchServiceKeys } from '../../src/compose-keys.ts'
import { forgetOld } from '../../src/identity/index.ts'
import { makeMember, makeOwned } from '../people.ts'
import { tracesOf } from '../privacy/traces.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, exchange, generateKey, giveProfile } from './keys.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ settings: { MUSTER_KEY_RATE: 5 } })
})
afterAll(() => server.close())

type Owned = Awaited<ReturnType<typeof makeOwned>>

const mails = async (org: Owned) => {
  await watchServiceKeys(server.database, org.id)
  const { rows } = await server.database.inOrganisation(org.id, (tx) =>
    sql<{ recipient: string; reason: string; endsAt: string | null }>`
      select recipient, facts->>'reason' as reason, facts->>'endsAt' as "endsAt" from platform.mail
      where kind = 'identity.service-key' order by created_at, recipient
    `.execute(tx),
  )
  return rows
}
const expireIn = (org: Owned, id: string, days: number) =>
  server.database.inOrganisation(org.id, (tx) =>
    sql`update identity.service_key set expires_at = now() + make_interval(hours => ${days * 24 - 1}) where id = ${id}`.execute(
      tx,
    ),
  )

describe('whoever looks after keys', () => {
  it('is mailed a week and a day before the end, and at it, each once', async () => {
    const org = await makeOwned()
    const { id } = await generateKey(server, org)
    expect(await mails(org)).toEqual([])
    // made long ago, so that the end is no part of the making
    await server.database.inOrganisation(org.id, (tx) =>
      sql`update identity.service_key_secret set created_at = now() - interval '90 days' where key_id = ${id}`.execute(
        tx,
      ),
    )
    for (const [days, told] of [
      [30, 0],
      [7, 1],
      [6, 2],
      [1, 3],
      [0, 4],
    ] as const) {
      await expireIn(org, id, days)
      expect(await mails(org)).toHaveLength(told)
      expect(await mails(org)).toHaveLength(told)
    }
    const all = await mails(org)
    expect(all.map(({ recipient }) => recipient)).toEqual(Array(4).fill(org.owner.email))
    expect(all.at(-1)).toMatchObject({ reason: 'key_expired', endsAt: null })
  })

  it('is mailed when a key stops with its owner; the owner who was deactivated is not', async () => {
    const org = await makeOwned()
    const other = await makeMember(org)
    await giveProfile(org, other.memberId, 'administrator')
    await generateKey(server, org, {}, other)
    await server.ask(org.owner.session, 'POST', `${org.path}/members/${other.memberId}/deactivate`, {
      body: {},
    })
    expect(await mails(org)).toEqual([
      { recipient: org.owner.email, reason: 'key_owner_inactive', endsAt: null },
    ])
  })
})

describe('a key', () => {
  it('is refused for the rest of a minute in which it was used too often, without a time to come back', async () => {
    const org = await makeOwned()
    const token = await accessToken(server, await generateKey(server, org))
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await askFace(server, token, '/org')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(4)
    const late = await askFace(server, token, '/org')
    expect(late).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS', status: 'error' } })
    expect(late.headers['retry-after']).toBeUndefined()
  })

  it('has no tokens any more when they have ended, and whoever sends one is no guesser', async () => {
    const org = await makeOwned()
    const token = await accessToken(server, await generateKey(server, org))
    const age = (interval: string) =>
      server.database.inSystem((tx) =>
        sql`update identity.key_hash set expires_at = now() - ${interval}::interval
          where organisation_id = ${org.id} and kind = 'access'`.execute(tx),
      )
    const from = '198.51.100.90'
    await age('1 second')
    for (let i = 0; i < 25; i++) expect((await askFace(server, token, '/org', { from })).status).toBe(401)
    await age('2 days')
    await forgetOld(server.database)
    const left = await server.database.inSystem((tx) =>
      sql`select from identity.key_hash where organisation_id = ${org.id} and kind = 'access'`.execute(tx),
    )
    expect(left.rows).toEqual([])
  })

  it('tells nothing about whoever made it once they are erased, and has stopped', async () => {
    const org = await makeOwned()
    const other = await makeMember(org)
    await giveProfile(org, other.memberId, 'administrator')
    const made = await generateKey(server, org, {}, other)
    await exchange(server, made)
    const ask = (what: 'export' | 'erase', body: Record<string, unknown>) =>
      server.ask(org.owner.session, 'POST', `${org.path}/privacy/${what}`, {
        body: { email: other.email, ...body },
      })
    expect((await ask('export', {})).text).toContain('"kind":"service_key"')
    expect((await ask('erase', { confirmed: other.email })).status).toBe(200)
    expect((await exchange(server, made)).body.error).toBe('key_not_accepted')
    const traces = (await tracesOf(server.database, [other.email])).filter((trace) =>
      trace.startsWith('identity.'),
    )
    expect(traces).toEqual([])
  })
})
