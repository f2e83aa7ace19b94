import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, exchange, generateKey, giveProfile } from './keys.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('service keys', () => {
  it('are shown once, stored hashed, listed without the secret, and audited', async () => {
    const org = await makeOwned()
    const made = await generateKey(server, org, { name: 'Projects in Madrid' })
    expect(made.email).toBe(org.owner.email)
    expect(made.key).toMatch(/^msk_[0-9A-Za-z]{46}$/)
    const listed = await server.ask(org.owner.session, 'GET', `${org.path}/crm/service-keys`)
    expect(listed.text).not.toContain(made.key)
    expect(listed.body).toMatchObject({
      total: 1,
      items: [
        {
          name: 'Projects in Madrid',
          email: org.owner.email,
          hint: made.key.slice(-4),
          uses: 0,
          lastUsedAt: null,
          health: { state: 'good', reason: null },
        },
      ],
    })
    const stored = await server.database.inOrganisation(org.id, (tx) =>
      sql`select from identity.service_key_secret s where s::text like ${`%${made.key}%`}`.execute(tx),
    )
    expect(stored.rows).toEqual([])
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.service-key.create', subject: 'Projects in Madrid' }),
    )
  })

  it('are made by Administrators of the CRM alone; others are told who is one', async () => {
    const org = await makeOwned()
    const standard = await makeMember(org)
    const nobody = await makeMember(org, { adminRole: 'admin' })
    await giveProfile(org, standard.memberId, 'standard')
    const [name] = org.owner.email.split('@')
    for (const who of [standard, nobody])
      for (const method of ['GET', 'POST'] as const) {
        const answer = await server.ask(who.session, method, `${org.path}/crm/service-keys`, {
          ...(method === 'POST' ? { body: { name: 'Mine', scopes: ['crm.users:read'] } } : {}),
        })
        expect(answer).toMatchObject({
          status: 403,
          body: { code: 'administrator_needed', params: { administrators: [name] } },
        })
        expect(answer.body.detail).toBe(`An administrator has to do this. Ask one of them: ${name}.`)
      }
    await giveProfile(org, standard.memberId, 'administrator')
    expect((await generateKey(server, org, {}, standard)).email).toBe(standard.email)
  })

  it('are made with a token only where it may do everything', async () => {
    const org = await makeOwned()
    const body = { name: 'By a script', scopes: ['crm.users:read'] }
    const make = async (...scopes: Parameters<typeof org.owner.token>) =>
      server.ask(await org.owner.token(...scopes), 'POST', `${org.path}/crm/service-keys`, { body })
    expect(await make('write')).toMatchObject({ status: 403, body: { code: 'admin_scope_needed' } })
    expect((await make('admin')).status).toBe(201)
  })

  it('name what is wrong with a request', async () => {
    const org = await makeOwned()
    const refused = async (body: unknown) =>
      (await server.ask(org.owner.session, 'POST', `${org.path}/crm/service-keys`, { body })).body.errors
    expect(await refused({ name: 'x', scopes: ['crm.users:read', 'projects.portals:manage'] })).toMatchObject(
      [{ path: 'scopes.1', code: 'not_one_of' }],
    )
    expect(
      await refused({ name: 'x', scopes: ['crm.users:read'], expiresAt: '2020-01-01T00:00:00Z' }),
    ).toMatchObject([{ path: 'expiresAt', code: 'in_the_past' }])
    expect(
      await refused({ name: 'x', scopes: ['crm.users:read'], allowedAddresses: ['here'] }),
    ).toMatchObject([{ path: 'allowedAddresses.0', code: 'not_an_address' }])
  })

  it('are changed in all but the key, and the change holds from the next call on', async () => {
    const org = await makeOwned()
    const made = await generateKey(server, org)
    const token = await accessToken(server, made)
    expect((await askFace(server, token, '/users')).status).toBe(200)
    const path = `${org.path}/crm/service-keys/${made.id}`
    const changed = await server.ask(org.owner.session, 'PATCH', path, {
      body: { name: 'Other', scopes: ['crm.contacts:read'] },
      headers: { 'if-match': '"1"' },
    })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Other', version: 2 } })
    expect((await askFace(server, token, '/users')).body).toMatchObject({ code: 'OAUTH_SCOPE_MISMATCH' })
    const late = { body: { name: 'Third' }, headers: { 'if-match': '"1"' } }
    expect((await server.ask(org.owner.session, 'PATCH', path, late)).body.code).toBe('version_mismatch')
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.service-key.update', subject: 'Other' }),
    )
  })

  it('count their uses and tell from where the last one came', async () => {
    const org = await makeOwned()
    const made = await generateKey(server, org)
    const token = await accessToken(server, made)
    await askFace(server, token, '/org', { from: '203.0.113.9' })
    const { body } = await server.ask(org.owner.session, 'GET', `${org.path}/crm/service-keys/${made.id}`)
    expect(body).toMatchObject({ uses: 2, lastUsedFrom: '203.0.113.9' })
    const used = (await org.audited()).filter(({ action }) => action === 'identity.service-key.use')
    // every exchange is recorded; what is read with a token is counted
    expect(used).toEqual([{ action: 'identity.service-key.use', subject: 'Projects', actor: 'Projects' }])
  })

  it('stay inside their organisation', async () => {
    const org = await makeOwned()
    const beside = await makeOwned()
    const made = await generateKey(server, org)
    const path = `${beside.path}/crm/service-keys/${made.id}`
    expect((await server.ask(beside.owner.session, 'GET', path)).status).toBe(404)
    expect((await server.ask(beside.owner.session, 'DELETE', path)).status).toBe(404)
    const { body } = await askFace<{ users: { email: string }[] }>(
      server,
      await accessToken(server, made),
      '/users',
    )
    expect(body.users.map(({ email }) => email)).toEqual([org.owner.email])
  })

  it('are regenerated: the former key stops at once, or after the hours that were chosen', async () => {
    const org = await makeOwned()
    const first = await generateKey(server, org)
    const path = `${org.path}/crm/service-keys/${first.id}`
    const regenerate = async (overlapHours: number) =>
      (
        await server.ask<{ email: string; key: string; former: { hint: string }[] }>(
          org.owner.session,
          'POST',
          `${path}/regenerate`,
          { body: { overlapHours } },
        )
      ).body
    const second = await regenerate(24)
    expect(second.former).toMatchObject([{ hint: first.key.slice(-4) }])
    expect((await exchange(server, first)).body.key).toMatchObject({
      health: { state: 'ending', reason: 'key_replaced' },
    })
    expect((await exchange(server, second)).status).toBe(200)
    const third = await regenerate(0)
    for (const former of [first, second])
      expect(await exchange(server, former)).toMatchObject({ status: 401, body: { error: 'key_replaced' } })
    expect((await exchange(server, third)).status).toBe(200)
    const odd = await server.ask(org.owner.session, 'POST', `${path}/regenerate`, {
      body: { overlapHours: 5 },
    })
    expect(odd.status).toBe(400)
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.service-key.regenerate' }),
    )
  })

  it('belong to whoever regenerates them', async () => {
    const org = await makeOwned()
    const other = await makeMember(org)
    await giveProfile(org, other.memberId, 'administrator')
    const made = await generateKey(server, org)
    const { body } = await server.ask<{ email: string; key: string }>(
      other.session,
      'POST',
      `${org.path}/crm/service-keys/${made.id}/regenerate`,
      { body: { overlapHours: 1 } },
    )
    expect(body.email).toBe(other.email)
    expect((await exchange(server, body)).status).toBe(200)
    expect((await exchange(server, { ...body, email: org.owner.email })).body.error).toBe('key_not_accepted')
  })

  it('are revoked for good, once', async () => {
    const org = await makeOwned()
    const made = await generateKey(server, org)
    const path = `${org.path}/crm/service-keys/${made.id}`
    expect((await server.ask(org.owner.session, 'DELETE', path)).status).toBe(204)
    expect(await server.ask(org.owner.session, 'DELETE', path)).toMatchObject({
      status: 409,
      body: { code: 'key_ended' },
    })
    expect((await server.ask(org.owner.session, 'POST', `${path}/regenerate`, { body: {} })).status).toBe(409)
    const listed = await server.ask(org.owner.session, 'GET', `${org.path}/crm/service-keys?state=live`)
    expect(listed.body.items).toEqual([])
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.service-key.revoke' }),
    )
  })
})
