import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('API tokens', () => {
  it('are shown once, stored hashed, listed without the secret, and audited', async () => {
    const org = await makeOwned()
    const body = { name: 'Nightly', scopes: ['imports'], expiresAt: null }
    const made = await server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, { body })
    expect(made).toMatchObject({ status: 201, body: { name: 'Nightly', scopes: ['imports'] } })
    const token = String(made.body.token)
    expect((await server.ask({ token }, 'GET', `${org.path}/members`)).status).toBe(200)
    const listed = await server.ask(org.owner.session, 'GET', `${org.path}/api-tokens`)
    expect(listed.text).not.toContain(token)
    expect(listed.text).toContain('"lastUsedAt":"2')
    const stored = await server.database.inSystem((tx) =>
      sql`select from identity.api_token where encode(token_hash, 'escape') like ${`%${token}%`}`.execute(tx),
    )
    expect(stored.rows).toEqual([])
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.api-token.create', subject: 'Nightly' }),
    )
  })

  it('are refused once revoked, and expired ones too', async () => {
    const org = await makeOwned()
    const body = { name: 'Short', scopes: ['read'], expiresAt: new Date(Date.now() + 60_000).toISOString() }
    const made = await server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, { body })
    const { id, token } = made.body as { id: string; token: string }
    await server.database.inSystem((tx) =>
      sql`update identity.api_token set expires_at = now() - interval '1 second' where id = ${id}`.execute(
        tx,
      ),
    )
    expect((await server.ask({ token }, 'GET', '/me')).status).toBe(401)
    const other = await org.owner.token('admin')
    expect((await server.ask(org.owner.session, 'DELETE', `${org.path}/api-tokens/${id}`)).status).toBe(204)
    expect((await server.ask(org.owner.session, 'DELETE', `${org.path}/api-tokens/${id}`)).status).toBe(404)
    expect((await server.ask(other, 'GET', '/me')).status).toBe(200)
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'identity.api-token.revoke' }),
    )
  })

  it('are listed in any order, page by page, and as a sheet', async () => {
    const org = await makeOwned()
    const make = (name: string, days: number | null) =>
      server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, {
        body: {
          name,
          scopes: ['read'],
          expiresAt: days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString(),
        },
      })
    await make('beta', 30)
    await make('Álamo', null)
    await make('gamma', 7)
    const names = async (query: string): Promise<string[]> => {
      const found: string[] = []
      for (let cursor = ''; ; ) {
        const { body } = await server.ask<{ items: { name: string }[]; nextCursor: string | null }>(
          org.owner.session,
          'GET',
          `${org.path}/api-tokens?limit=2&${query}${cursor}`,
        )
        found.push(...body.items.map(({ name }) => name))
        if (body.nextCursor === null) return found
        cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
      }
    }
    expect(await names('')).toEqual(['gamma', 'Álamo', 'beta'])
    expect(await names('sort=name')).toEqual(['Álamo', 'beta', 'gamma'])
    expect(await names('sort=expiresAt')).toEqual(['gamma', 'beta', 'Álamo'])
    expect(await names('sort=-expiresAt')).toEqual(['Álamo', 'beta', 'gamma'])
    expect(await names('sort=lastUsedAt')).toHaveLength(3)
    expect(await names('q=MM')).toEqual(['gamma'])
    const sheet = await server.ask(org.owner.session, 'GET', `${org.path}/api-tokens.csv?sort=name`)
    expect(sheet.text.split('\r\n')[1]).toMatch(/^Álamo,Read,/)
  })

  it('reach one organisation and show no other', async () => {
    const org = await makeOwned()
    const beside = await server.ask<{ slug: string }>(org.owner.session, 'POST', '/orgs', {
      body: { name: 'B' },
    })
    const token = await org.owner.token('admin')
    expect((await server.ask(token, 'GET', `/orgs/${beside.body.slug}/members`)).status).toBe(404)
    const me = await server.ask<{ organisations: unknown[] }>(token, 'GET', '/me')
    expect(me.body.organisations).toHaveLength(1)
  })

  it('are one’s own: nobody revokes another’s, and no token makes one beyond itself', async () => {
    const org = await makeOwned()
    const admin = await makeMember(org, { adminRole: 'admin' })
    const body = { name: 'Mine', scopes: ['read'] }
    const made = await server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, { body })
    expect((await server.ask(admin.session, 'DELETE', `${org.path}/api-tokens/${made.body.id}`)).status).toBe(
      404,
    )
    const writer = await org.owner.token('write')
    expect((await server.ask(writer, 'POST', `${org.path}/api-tokens`, { body })).status).toBe(403)
  })

  it('can’t be made to expire in the past', async () => {
    const org = await makeOwned()
    const body = { name: 'Late', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }
    expect(await server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, { body })).toMatchObject({
      status: 400,
      body: {
        errors: [{ path: 'expiresAt', code: 'in_the_past', message: 'This should be in the future.' }],
      },
    })
  })
})
