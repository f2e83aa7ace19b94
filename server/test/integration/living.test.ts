import type { CrmDeal, IntegrationProject, IntegrationPush } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeEngine } from '../../src/compose-engine.ts'
import { keyUseGround } from '../../src/compose-keys.ts'
import { integrationKeeper, watchConnection } from '../../src/integration/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { quietLog } from '../database.ts'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, nothing, portalIn, working } from './joined.ts'

const secret = 'the one key of all servers of the integration tests'
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

/** What the integration mailed to the administrators of a CRM. */
async function notices(crm: Joined): Promise<{ what: string; reason?: string }[]> {
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ notice: { what: string } }>`
      select facts->'notice' as notice from platform.mail where kind = 'integration.notice' order by id
    `.execute(tx),
  )
  return rows.map(({ notice }) => notice)
}

describe('living with the integration', () => {
  it('a push without seats enough waits for somebody, and the administrators are told once', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    const { body: portal } = await portals.ask<{ version: number }>('GET', '')
    expect(portal.version).toBeGreaterThan(0)
    await portals.ask('PATCH', '', { seats: 1 })
    await crm.add()
    const waiting = async () =>
      (await crm.set<{ items: IntegrationPush[] }>('GET', '/pushes')).body.items[0]?.state
    await expect.poll(waiting, { timeout: 20_000 }).toBe('needs_decisions')
    await expect.poll(() => notices(crm), { timeout: 20_000 }).toMatchObject([{ what: 'waiting' }])
  })

  it('a dead key is told once, when it is first met', async () => {
    const crm = await crmToJoin(server)
    const theirs = await portalIn(server)
    const made = await theirs.key()
    await crm.set('PUT', '/portal', {
      portalId: theirs.portal.id,
      email: theirs.owner.email,
      key: made.key,
    })
    await crm.activate()
    await theirs.ask('DELETE', `/service-keys/${made.id}`)
    for (const path of ['/projects', '/projects?q=a', '/projects'])
      expect((await crm.ask(crm.owner, 'GET', path)).status).toBe(200)
    expect(await notices(crm)).toEqual([{ what: 'fault', reason: 'key_revoked' }])
  })

  it('the end of a key is told once, a week before', async () => {
    const crm = await crmToJoin(server)
    const theirs = await portalIn(server)
    const made = await theirs.key()
    const pair = { email: theirs.owner.email, key: made.key }
    await crm.set('PUT', '/portal', { portalId: theirs.portal.id, ...pair })
    await crm.activate()
    const expiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString()
    await theirs.ask('PATCH', `/service-keys/${made.id}`, { expiresAt })
    const config = loadConfig({}, { MUSTER_DATA: server.dataDir, MUSTER_SECRET: secret })
    const { database } = server
    const engine = await composeEngine({ config, log: quietLog, database })
    const ground = { database, engine, keys: keyUseGround(config, database) }
    await watchConnection(ground, crm.id)
    await watchConnection(ground, crm.id)
    await engine.watch.close()
    expect(await notices(crm)).toMatchObject([{ what: 'ending', endsAt: expiresAt }])
    expect((await crm.set('GET', '')).body.access?.endsAt).toBe(expiresAt)
  })

  it('a profile does with projects what it was given, and only on records that one sees', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    const seller = await crm.add()
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    await crm.activate([{ profileId: crm.profiles.standard, rights: { ...working, edit: false } }])
    const mine = await crm.make(seller, 'deals', { name: 'Chairs' })
    const theirs = await crm.make(crm.owner, 'deals', { name: 'Secret' })
    const create = (id: string) =>
      crm.ask<IntegrationProject>(seller, 'POST', '/projects', {
        body: { name: 'Chairs', records: [{ module: 'deals', id }] },
      })
    expect((await create(theirs.id)).status).toBe(404)
    const made = await create(mine.id)
    expect(made).toMatchObject({ status: 201, body: { records: [{ name: 'Chairs' }] } })
    const { id } = made.body
    const refused = await crm.ask(seller, 'PATCH', `/projects/${id}`, { body: { status: 'archived' } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'integration_forbidden' } })
    await crm.ask(crm.owner, 'PUT', `/projects/${id}/records/deals/${theirs.id}`)
    const seen = await crm.ask<IntegrationProject>(seller, 'GET', `/projects/${id}`)
    expect(seen.body.records.map(({ name }) => name)).toEqual(['Chairs'])
    const deal = await crm.ask<CrmDeal>(seller, 'GET', `/deals/${mine.id}`)
    expect(deal.body.projectIds).toEqual([id])
    const archived = await crm.ask(crm.owner, 'PATCH', `/projects/${id}`, { body: { status: 'archived' } })
    expect(archived.body).toMatchObject({ status: 'archived' })
    expect((await crm.ask(crm.owner, 'DELETE', `/projects/${id}`)).status).toBe(204)
    expect((await crm.ask<CrmDeal>(seller, 'GET', `/deals/${mine.id}`)).body.projectIds).toEqual([])
    await crm.set('PUT', '/permissions', {
      permissions: [{ profileId: crm.profiles.standard, rights: nothing }],
      leaving: 'deactivate',
    })
    const left = (await portals.users()).find(({ email }) => email === seller.email)
    expect(left?.status).toBe('inactive')
  })

  it('is recorded, and nothing of the key is', async () => {
    const crm = await crmToJoin(server)
    const theirs = await portalIn(server)
    const { key } = await theirs.key()
    await crm.set('PUT', '/portal', { portalId: theirs.portal.id, email: theirs.owner.email, key })
    await crm.activate()
    await crm.set('POST', '/deactivate')
    const { rows } = await crm.asOwner(({ tx }) =>
      sql<{ action: string; text: string }>`
        select action, e::text as text from audit.event e where action like 'integration.%' order by at, id
      `.execute(tx),
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'integration.portal.choose',
      'integration.activate',
      'integration.deactivate',
    ])
    expect(rows.some(({ text }) => text.includes(key))).toBe(false)
    const { rows: kept } = await crm.asOwner(({ tx }) =>
      sql<{ text: string }>`select c::text as text from integration.connection c`.execute(tx),
    )
    expect(kept[0]?.text).not.toContain(theirs.owner.email)
  })
})

it('somebody who is erased is nowhere in it any more, and what they let in stops', async () => {
  const crm = await crmToJoin(server)
  const portals = await portalIn(server, crm)
  await crm.set('PUT', '/portal', { portalId: portals.portal.id })
  await crm.activate()
  const { email, identityId, memberId } = crm.owner
  const name = String((await crm.set('GET', '')).body.activatedBy)
  const person = {
    ...{ organisationId: crm.id, email, emailKey: email, memberIds: [memberId], otherIds: [], identityId },
    ...{ belongsOnlyHere: true, names: [name], parts: [] },
  }
  const rows = await crm.asOwner(async ({ tx }) => {
    expect(await integrationKeeper.collect(tx, person)).toMatchObject([{ kind: 'integration' }])
    await integrationKeeper.forget(tx, person, { id: crm.id, pseudonym: 'person 1' })
    return sql<{ text: string }>`select c::text as text from integration.connection c
      union all select p::text from integration.push p`.execute(tx)
  })
  const left = rows.rows.map(({ text }) => text).join('\n')
  for (const word of [name, email, identityId]) expect(left).not.toContain(word)
  await crm.ask(crm.owner, 'GET', '/projects')
  expect((await crm.set('GET', '/me')).body).toMatchObject({ fault: { code: 'integration_owner_gone' } })
})
