import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned, makePerson } from '../people.ts'
import { startTestServer } from '../server.ts'

type Mine = { id: string; slug: string; adminRole: string; permissions: string[] }

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('organisations', () => {
  it('are founded by whoever is signed in, who becomes the owner, under a slug of their own', async () => {
    const { session } = await makePerson(server.database)
    const body = { name: 'Los Ñandúes', timeZone: 'Europe/Madrid' }
    const first = await server.ask<Mine>(session, 'POST', '/orgs', { body })
    const second = await server.ask<Mine>(session, 'POST', '/orgs', { body })
    expect(first).toMatchObject({ status: 201, body: { adminRole: 'owner', timeZone: 'Europe/Madrid' } })
    expect(first.body.slug).toMatch(/^los-nandues/)
    expect(second.body.slug).not.toBe(first.body.slug)
    const me = await server.ask<{ organisations: Mine[] }>(session, 'GET', '/me')
    expect(me.body.organisations.map(({ id }) => id).sort()).toEqual([first.body.id, second.body.id].sort())
    const audit = await server.ask(session, 'GET', `/orgs/${first.body.id}/audit`)
    expect(audit.text).toContain('directory.organisation.create')
  })

  it('are not founded by an address that is not verified, nor in a time zone that is none', async () => {
    const unproven = await makePerson(server.database, { isVerified: false })
    expect((await server.ask(unproven.session, 'POST', '/orgs', { body: { name: 'X' } })).status).toBe(403)
    const { session } = await makePerson(server.database)
    const body = { name: 'X', timeZone: 'Mars/Olympus' }
    expect(await server.ask(session, 'POST', '/orgs', { body })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'timeZone', code: 'unknown_time_zone' }] },
    })
  })

  it('tell members what they may do', async () => {
    const org = await makeOwned()
    const member = await makeMember(org)
    const me = await server.ask<{ organisations: Mine[] }>(member.session, 'GET', '/me')
    expect(me.body.organisations).toMatchObject([{ adminRole: 'none', permissions: ['directory.read'] }])
  })
})

describe('settings', () => {
  it('change what was given, count the seats, and are audited with before and after', async () => {
    const org = await makeOwned()
    await org.people('ann')
    const body = { seats: 12, language: 'es', edition: 'free' }
    const changed = await server.ask(org.owner.session, 'PATCH', `${org.path}/settings`, { body })
    expect(changed).toMatchObject({ status: 200, body: { ...body, seatsUsed: 2, name: org.slug } })
    const { body: audit } = await server.ask<{ items: unknown[] }>(
      org.owner.session,
      'GET',
      `${org.path}/audit?action=directory.organisation.update`,
    )
    expect(audit.items).toMatchObject([
      { before: { seats: null, language: 'en', edition: 'enterprise' }, after: body, address: '127.0.0.1' },
    ])
  })

  it('are the admins’ to change, but the edition is the owner’s', async () => {
    const org = await makeOwned()
    const admin = await makeMember(org, { adminRole: 'admin' })
    const ask = (body: unknown) => server.ask(admin.session, 'PATCH', `${org.path}/settings`, { body })
    expect((await ask({ seats: 5 })).status).toBe(200)
    expect(await ask({ edition: 'suite' })).toMatchObject({
      status: 403,
      body: { params: { setting: 'edition' } },
    })
    const member = await makeMember(org)
    expect((await server.ask(member.session, 'PATCH', `${org.path}/settings`, { body: {} })).status).toBe(403)
  })
})

describe('my account', () => {
  it('takes name, language and theme, and nothing else', async () => {
    const { session, email } = await makePerson(server.database)
    const body = { displayName: 'Ann Bee', language: 'es', theme: 'dark' }
    expect((await server.ask(session, 'PATCH', '/me', { body })).body).toMatchObject({ ...body, email })
    expect((await server.ask(session, 'PATCH', '/me', { body: { email: 'x@y.example' } })).status).toBe(400)
  })
})
