import { keyFaults, type Language, languages } from '@muster/contract'
import { type PhraseKey, translator } from '@muster/phrases'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { makePortal } from '../projects/portal.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, exchange, generateKey, giveProfile, post, type TestKey } from './keys.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Another Administrator with a key, so that the owner's own is not at stake. */
async function keyOfAnother() {
  const org = await makeOwned()
  const other = await makeMember(org)
  await giveProfile(org, other.memberId, 'administrator')
  return { org, other, made: await generateKey(server, org, {}, other) }
}

const inOrg = (org: { id: string }, statement: ReturnType<typeof sql>) =>
  server.database.inOrganisation(org.id, (tx) => statement.execute(tx))

/** Every reason, and what brings it about. */
const reasons: Record<string, (given: Awaited<ReturnType<typeof keyOfAnother>>) => Promise<unknown>> = {
  key_revoked: ({ org, made }) =>
    server.ask(org.owner.session, 'DELETE', `${org.path}/crm/service-keys/${made.id}`),
  key_replaced: ({ org, made }) =>
    server.ask(org.owner.session, 'POST', `${org.path}/crm/service-keys/${made.id}/regenerate`, {
      body: { overlapHours: 0 },
    }),
  key_expired: ({ org, made }) =>
    inOrg(
      org,
      sql`update identity.service_key set expires_at = now() - interval '1 second' where id = ${made.id}`,
    ),
  key_owner_inactive: ({ org, other }) =>
    server.ask(org.owner.session, 'POST', `${org.path}/members/${other.memberId}/deactivate`, { body: {} }),
  key_owner_not_administrator: ({ org, other }) => giveProfile(org, other.memberId, 'standard'),
  key_portal_handed_over: ({ org, made }) =>
    inOrg(
      org,
      sql`update identity.service_key_secret set ends_at = now(), ends_for = 'handed_over' where key_id = ${made.id}`,
    ),
  key_organisation_closed: ({ org }) =>
    inOrg(org, sql`delete from directory.organisation where id = ${org.id}`),
  key_address_not_allowed: ({ org, made }) =>
    server.ask(org.owner.session, 'PATCH', `${org.path}/crm/service-keys/${made.id}`, {
      body: { allowedAddresses: ['203.0.113.0/24'] },
    }),
}

const textOf = (reason: string, language: Language) => translator(language)(`errors.${reason}` as PhraseKey)

it('has a message of its own for every reason, in every language', () => {
  expect(Object.keys(reasons).sort()).toEqual([...keyFaults, 'key_address_not_allowed'].sort())
  for (const language of languages) {
    const texts = [...Object.keys(reasons), 'key_not_accepted'].map((reason) => textOf(reason, language))
    expect(new Set(texts).size).toBe(texts.length)
  }
})

describe('a key that does not work', () => {
  for (const [reason, bringAbout] of Object.entries(reasons))
    it(`tells whoever has it: ${reason}`, async () => {
      const given = await keyOfAnother()
      const token = await accessToken(server, given.made)
      expect((await askFace(server, token, '/org')).status).toBe(200)
      await bringAbout(given)
      const refused = await exchange(server, given.made)
      expect(refused).toMatchObject({
        status: reason === 'key_address_not_allowed' ? 403 : 401,
        body: { error: reason, code: reason },
      })
      expect(refused.body.error_description).toBe(textOf(reason, 'en'))
      // the token dies with it, and says why
      expect(await askFace(server, token, '/org')).toMatchObject({
        status: 401,
        body: { code: 'INVALID_TOKEN', status: 'error', details: { reason } },
      })
      // with the grants of Zoho it is told as there: status 200 and an error
      const pair = { client_id: given.made.email, client_secret: given.made.key }
      const asThere = await post(server, {
        grant_type: 'refresh_token',
        ...pair,
        refresh_token: pair.client_secret,
      })
      expect(asThere).toMatchObject({ status: 200, body: { error: 'invalid_code', code: reason } })
    })

  it('works again when what stopped it is over', async () => {
    const { org, other, made } = await keyOfAnother()
    const path = `${org.path}/members/${other.memberId}`
    await server.ask(org.owner.session, 'POST', `${path}/deactivate`, { body: {} })
    expect((await exchange(server, made)).body.error).toBe('key_owner_inactive')
    await server.ask(org.owner.session, 'POST', `${path}/activate`)
    expect((await exchange(server, made)).status).toBe(200)
  })

  it('of a portal stops when the portal is handed over, at once or after the hours that were chosen', async () => {
    const portal = await makePortal(server)
    const next = await portal.user('Employee')
    const generate = async () =>
      (
        await portal.ask<TestKey>('POST', '/service-keys', {
          name: 'CRM',
          scopes: ['projects.portals:manage'],
        })
      ).body
    const first = await generate()
    const handOver = (portalUserId: string, more = {}, as = portal.owner.session) =>
      portal.ask('POST', '/hand-over', { portalUserId, ...more }, as)
    expect((await portal.ask('GET', '/hand-over')).body).toEqual({
      serviceKeys: [{ id: first.id, name: 'CRM', hint: first.key.slice(-4) }],
    })
    expect((await handOver(next.user.id, { overlapHours: 2 })).status).toBe(400)
    expect((await handOver(next.user.id, { overlapHours: 24 })).status).toBe(200)
    // the former owner stays Administrator: the key goes on for a day, and says so
    const { status, body } = await exchange(server, first)
    expect([status, body.key]).toMatchObject([
      200,
      { health: { state: 'ending', reason: 'key_portal_handed_over' } },
    ])
    const { ends } = (
      await portal.org.asOwner(({ tx }) =>
        sql<{
          ends: number
        }>`select extract(epoch from ends_at - now())::int as ends from identity.service_key_secret
          where key_id = ${first.id}`.execute(tx),
      )
    ).rows[0] as { ends: number }
    expect(ends / 3600).toBeCloseTo(24, 1)
    const second = await generate()
    const token = await accessToken(server, second)
    expect((await handOver(portal.portal.ownerId, {}, next.session)).status).toBe(200)
    for (const dead of [first, second])
      expect(await exchange(server, dead)).toMatchObject({
        status: 401,
        body: { error: 'key_portal_handed_over', error_description: textOf('key_portal_handed_over', 'en') },
      })
    expect(await askFace(server, token, '/org')).toMatchObject({
      status: 401,
      body: { code: 'INVALID_TOKEN', details: { reason: 'key_portal_handed_over' } },
    })
    // the new owner's takes its place
    const revived = await portal.ask<TestKey>('POST', `/service-keys/${first.id}/regenerate`, {
      overlapHours: 0,
    })
    expect((await exchange(server, revived.body)).status).toBe(200)
    const told = (await portal.org.audited()).filter(
      ({ action }) => action === 'identity.service-key.hand-over',
    )
    expect(told).toHaveLength(3)
  })

  it('is recorded when it is tried, once an hour', async () => {
    const { org, other, made } = await keyOfAnother()
    await giveProfile(org, other.memberId, 'standard')
    await exchange(server, made)
    await exchange(server, made)
    const refused = (await org.audited()).filter(({ action }) => action === 'identity.service-key.refuse')
    expect(refused).toHaveLength(1)
  })

  it('shows in the list before anybody meets it', async () => {
    const { org, other, made } = await keyOfAnother()
    await giveProfile(org, other.memberId, 'standard')
    const { body } = await server.ask(org.owner.session, 'GET', `${org.path}/crm/service-keys/${made.id}`)
    expect(body.health).toEqual({ state: 'dead', reason: 'key_owner_not_administrator', endsAt: null })
  })
})

describe('a pair that is none', () => {
  it('is told nothing but that it is not accepted, whatever is wrong with it', async () => {
    const { org, made } = await keyOfAnother()
    await server.ask(org.owner.session, 'DELETE', `${org.path}/crm/service-keys/${made.id}`)
    const wrong: Pick<TestKey, 'email' | 'key'>[] = [
      { email: org.owner.email, key: made.key },
      { email: 'nobody@nowhere.example', key: made.key },
      { email: made.email, key: `${made.key.slice(0, -1)}${made.key.endsWith('a') ? 'b' : 'a'}` },
      { email: made.email, key: 'msk_short' },
    ]
    for (const pair of wrong)
      expect(await exchange(server, pair, '198.51.100.3')).toMatchObject({
        status: 401,
        body: { error: 'key_not_accepted' },
      })
  })

  it('locks the guessing address out, and never the use of a key that works', async () => {
    const org = await makeOwned()
    const made = await generateKey(server, org)
    const from = '198.51.100.77'
    const guess = () => exchange(server, { email: made.email, key: 'msk_guessed' }, from)
    for (let i = 0; i < 20; i++) expect((await guess()).status).toBe(401)
    const locked = await guess()
    expect(locked).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
    expect((await exchange(server, made, from)).status).toBe(200)
    expect((await exchange(server, { email: made.email, key: 'msk_guessed' }, '198.51.100.78')).status).toBe(
      401,
    )
  })

  it('is an access token too: an unknown one is invalid, without a reason', async () => {
    expect(await askFace(server, 'msa_nothing', '/org')).toMatchObject({
      status: 401,
      body: { code: 'INVALID_TOKEN', message: 'invalid oauth token', details: {}, status: 'error' },
    })
    const bare = await server.app.inject({ method: 'GET', url: '/crm/v8/org' })
    expect(bare.statusCode).toBe(401)
  })
})
