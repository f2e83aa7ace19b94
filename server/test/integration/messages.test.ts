import type {
  ClientLink,
  IntegrationHealth,
  IntegrationProject,
  IntegrationProjects,
  Project,
  ServiceKeyCreated,
} from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeEngine } from '../../src/compose-engine.ts'
import { keyUseGround } from '../../src/compose-keys.ts'
import { openDoor } from '../../src/integration/door/open-door.ts'
import { newId } from '../../src/kernel/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { quietLog } from '../database.ts'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, portalIn } from './joined.ts'

const secret = 'the one key of all servers of the integration tests'
const patience = { timeout: 20_000 }
let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

/** A CRM that is joined with a portal of another organisation by a key. */
async function joinedByKey() {
  const crm = await crmToJoin(server)
  const org = await makeOwned()
  const theirs = await portalIn(server, org)
  const { key } = await theirs.key()
  const pair = { email: theirs.owner.email, key }
  await crm.set('PUT', '/portal', { portalId: theirs.portal.id, ...pair })
  await crm.activate()
  return { crm, theirs, pair, org }
}

/** The door of a portal, as any server opens it. */
async function doorOf(pair: { email: string; key: string }) {
  const config = loadConfig({}, { MUSTER_DATA: server.dataDir, MUSTER_SECRET: secret })
  const { database } = server
  const engine = await composeEngine({ config, log: quietLog, database })
  const ground = { database, engine, keys: keyUseGround(config, database) }
  return { door: openDoor(ground, { kind: 'key', ...pair }, null), close: () => engine.watch.close() }
}

type Stage = { id: string; builtIn: string | null }

const health = async (crm: Joined) => (await crm.set<IntegrationHealth>('GET', '/health')).body

it('a project whose server died before it was linked belongs to its record all the same', async () => {
  const { crm, theirs, pair } = await joinedByKey()
  const account = await crm.make(crm.owner, 'accounts', { name: 'Acme' })
  const { door, close } = await doorOf(pair)
  const facts = { records: [{ module: 'accounts', id: account.id }], by: null }
  // all that the portal does for the CRM; whoever asked is gone then
  const note = { listener: crm.id, facts }
  const { project } = await door.createProject(theirs.portal.id, { name: 'Roll-out' }, note)
  await close()
  const ofAccount = async () => {
    const path = `/projects?module=accounts&record=${account.id}`
    return (await crm.ask<IntegrationProjects>(crm.owner, 'GET', path)).body.items.map(({ id }) => id)
  }
  await expect.poll(ofAccount, patience).toEqual([project.id])
  // where nobody died, the message changes nothing and records nothing again
  const made = await crm.ask<IntegrationProject>(crm.owner, 'POST', '/projects', {
    body: { name: 'Desks', records: facts.records },
  })
  await expect.poll(async () => (await health(crm)).portal?.waiting, patience).toBe(0)
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ name: string; actor: string }>`select subject_name as name, actor_kind as actor from audit.event
      where action = 'integration.project.create' order by at`.execute(tx),
  )
  expect(rows).toEqual([
    { name: 'Roll-out', actor: 'system' },
    { name: 'Desks', actor: 'person' },
  ])
  expect(made.body.records).toMatchObject([{ id: account.id }])
})

it('a deal whose server died before it heard of its project gets that one and no second; its client is its account', async () => {
  const { crm, theirs, pair } = await joinedByKey()
  const account = await crm.make(crm.owner, 'accounts', { name: 'Acme' })
  const { door, close } = await doorOf(pair)
  const deal = (name: string) => crm.make(crm.owner, 'deals', { name, accountId: account.id })
  const made = async ({ id, name }: { id: string; name: string }, listener: string) => {
    const records = [
      { module: 'deals', id },
      { module: 'accounts', id: account.id },
    ]
    const order = {
      deal: { id, name },
      project: { create: { name }, once: true },
      company: { id: null, name: 'Acme', webAddress: '', address: '' },
      person: null,
      invite: false,
    }
    return door.projectOfDeal(theirs.portal.id, order, { listener, facts: { records, by: null } })
  }
  const projectsOf = async ({ id }: { id: string }) =>
    (await crm.ask<{ projectIds: string[] }>(crm.owner, 'GET', `/deals/${id}`)).body.projectIds
  const first = await deal('Lobby')
  const { project, company } = await made({ ...first, name: 'Lobby' }, crm.id)
  await expect.poll(() => projectsOf(first), patience).toEqual([project.id])
  const links = await crm.asOwner(({ tx }) =>
    sql`select company_id, account_id from crm.client_link`.execute(tx),
  )
  expect(links.rows).toEqual([{ company_id: company?.id, account_id: account.id }])
  // told again before the note of the portal was heard: here it never is
  const second = await deal('Desks')
  const { project: desks } = await made({ ...second, name: 'Desks' }, newId())
  const { items } = (await crm.ask<{ items: Stage[] }>(crm.owner, 'GET', '/stages')).body
  const won = items.find(({ builtIn }) => builtIn === 'closed_won')?.id
  await crm.ask(crm.owner, 'PATCH', `/stages/${won}`, { body: { conversion: 'auto' } })
  await crm.ask(crm.owner, 'PATCH', `/deals/${second.id}`, { body: { stage: won } })
  await expect.poll(() => projectsOf(second), patience).toEqual([desks.id])
  const all = await theirs.ask<{ items: Project[] }>('GET', '/projects')
  expect(all.body.items.map(({ name }) => name)).toEqual(['Desks', 'Lobby'])
  await close()
})

it('a linked client company is called as in the portal; deleted there, it is no account any more', async () => {
  const { crm, theirs } = await joinedByKey()
  const account = await crm.make(crm.owner, 'accounts', { name: 'Acme' })
  const company = await theirs.ask<{ id: string }>('POST', '/client-companies', { name: 'Acme Works' })
  const at = `/client-mappings/${theirs.portal.id}/links`
  const linked = await crm.ask(crm.owner, 'PUT', `${at}/${company.body.id}`, {
    body: { accountId: account.id },
  })
  expect(linked.status).toBe(200)
  const found = async (q: string) => {
    const { items } = (await crm.ask<{ items: ClientLink[] }>(crm.owner, 'GET', `${at}?q=${q}`)).body
    return items.map(({ companyName }) => companyName)
  }
  await theirs.ask('PATCH', `/client-companies/${company.body.id}`, { name: 'Bäume AG' })
  await expect.poll(() => found('baum'), patience).toEqual(['Bäume AG'])
  expect(await found('works')).toEqual([])
  expect((await health(crm)).heard[0]).toMatchObject({ topic: 'projects.client-company', record: 'Bäume AG' })
  await theirs.ask('DELETE', `/client-companies/${company.body.id}`)
  await expect.poll(() => found('acme'), patience).toEqual([])
  const { rows } = await crm.asOwner(({ tx }) =>
    sql`select subject_name as name, actor_kind as actor, before->>'account' as account from audit.event
      where action = 'crm.client-link.remove'`.execute(tx),
  )
  expect(rows).toEqual([{ name: 'Bäume AG', actor: 'system', account: 'Acme' }])
})

it('a key that is dead for long keeps few messages of each project; with the next one nothing is missing', async () => {
  const { crm, theirs, org } = await joinedByKey()
  const { body: keys } = await theirs.ask<{ items: { id: string }[] }>('GET', '/service-keys')
  const key = `/service-keys/${keys.items[0]?.id}`
  const { body: next } = await theirs.ask<ServiceKeyCreated>('POST', `${key}/regenerate`, { overlapHours: 0 })
  const project = await theirs.ask<Project>('POST', '/projects', { name: 'Desks' })
  const path = `/projects/${project.body.id}`
  for (let turn = 0; turn < 30; turn += 1) await theirs.ask('PATCH', path, { description: `${turn}` })
  for (const status of ['archived', 'active', 'archived']) await theirs.ask('PATCH', path, { status })
  // as it is after a minute and a half
  await server.database.inOrganisation(org.id, (tx) =>
    sql`update platform.stream set holds = 4, try_at = now()`.execute(tx),
  )
  await theirs.ask('PATCH', path, { name: 'Desks and chairs' })
  const waiting = async () => {
    const { rows } = await server.database.inOrganisation(org.id, (tx) =>
      sql<{
        kind: string
      }>`select kind from platform.message where topic = 'projects.project' order by seq`.execute(tx),
    )
    return rows.map(({ kind }) => kind)
  }
  await expect.poll(waiting, patience).toEqual(['created', 'reopened', 'archived', 'changed'])
  await crm.set('PUT', '/key', { email: theirs.owner.email, key: next.key })
  await expect.poll(waiting, patience).toEqual([])
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ project: Project }>`select project from integration.project_copy`.execute(tx),
  )
  const last = { name: 'Desks and chairs', description: '29', status: 'archived' }
  expect(rows.map((row) => row.project)).toMatchObject([last])
})

it('what was tried in vain is shown, tried again, and discarded; what waits behind it goes on', async () => {
  const { crm, theirs, org } = await joinedByKey()
  const project = await theirs.ask<Project>('POST', '/projects', { name: 'Website' })
  await expect
    .poll(async () => (await health(crm)).heard.map(({ record }) => record), patience)
    .toContain('Website')
  const stream = (await health(crm)).portal
  expect(stream).toMatchObject({ waiting: 0, held: null, troubled: [] })
  // a note that says nothing can never be heard
  await server.database.inOrganisation(org.id, (tx) =>
    sql`insert into platform.message (organisation_id, stream_id, topic, kind, record_id, facts)
      select organisation_id, id, 'integration.note', 'made', ${project.body.id}::uuid, '{}' from platform.stream
      where organisation_id = current_setting('muster.org')::uuid`.execute(tx),
  )
  const troubled = async () => (await health(crm)).portal?.troubled ?? []
  await expect.poll(troubled, patience).toMatchObject([{ record: 'Website', isDead: false, side: 'portal' }])
  await theirs.ask('PATCH', `/projects/${project.body.id}`, { name: 'Web site' })
  await expect.poll(async () => (await troubled())[0]?.behind, patience).toBe(1)
  await server.database.inOrganisation(org.id, (tx) =>
    sql`update platform.message set attempts = 7, next_try_at = now() + interval '1 hour' where attempts > 0`.execute(
      tx,
    ),
  )
  expect((await crm.set('POST', '/messages/retry', {})).body).toEqual({ done: 1 })
  await expect.poll(troubled, patience).toMatchObject([{ isDead: true, attempts: 8, nextTryAt: null }])
  const mails = await crm.asOwner(({ tx }) =>
    sql<{ notice: object }>`select facts->'notice' as notice from platform.mail
      where kind = 'integration.notice'`.execute(tx),
  )
  expect(mails.rows).toEqual([{ notice: { what: 'letters', letters: 1 } }])
  const messages = (await troubled()).map(({ side, seq }) => ({ side, seq }))
  expect((await crm.set('POST', '/messages/discard', { messages })).body).toEqual({ done: 1 })
  await expect
    .poll(async () => (await health(crm)).heard[0], patience)
    .toMatchObject({ kind: 'changed', record: 'Web site' })
  expect(await troubled()).toEqual([])
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ action: string }>`select action from audit.event where action like 'integration.message.%'
      order by at`.execute(tx),
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'integration.message.retry',
    'integration.message.discard',
  ])
})

it('a key that dies is known by the message of its end; the health page works without it', async () => {
  const { crm, theirs } = await joinedByKey()
  await theirs.ask('POST', '/projects', { name: 'Website' })
  await expect.poll(async () => (await health(crm)).portal?.delivered, patience).toBeGreaterThan(0)
  const { body: keys } = await theirs.ask<{ items: { id: string }[] }>('GET', '/service-keys')
  await theirs.ask('DELETE', `/service-keys/${keys.items[0]?.id}`)
  // nobody looks at projects meanwhile
  const fault = async () => (await crm.set<{ fault: { code: string } | null }>('GET', '')).body.fault?.code
  await expect.poll(fault, patience).toBe('key_revoked')
  expect((await health(crm)).portal).toBeNull()
  expect(await crm.set('POST', '/messages/retry', {})).toMatchObject({ status: 409 })
})

it('a key that is replaced with an overlap interrupts nothing; handed over, the portal asks for the new owner’s', async () => {
  const { crm, theirs, org } = await joinedByKey()
  const { body: keys } = await theirs.ask<{ items: { id: string }[] }>('GET', '/service-keys')
  const copies = async () => {
    const { rows } = await crm.asOwner(({ tx }) =>
      sql<{ name: string }>`select name from integration.project_copy order by name`.execute(tx),
    )
    return rows.map(({ name }) => name)
  }
  await theirs.ask('POST', `/service-keys/${keys.items[0]?.id}/regenerate`, { overlapHours: 24 })
  await theirs.ask('POST', '/projects', { name: 'In the overlap' })
  await expect.poll(copies, patience).toEqual(['In the overlap'])
  // the administrators are told when the former key ends, though nobody looked
  const ends = async () => (await crm.set('GET', '')).body.access?.endsAt ?? null
  await expect.poll(ends, patience).not.toBeNull()
  expect((await crm.set('GET', '')).body.fault).toBeNull()
  const heir = await makeMember(org)
  const added = await theirs.ask<{ id: string }>('POST', '/users', {
    email: heir.email,
    role: 'Administrator',
  })
  const handed = await theirs.ask('POST', '/hand-over', { portalUserId: added.body.id, overlapHours: 0 })
  expect(handed.status).toBe(200)
  const fault = async () => (await crm.set('GET', '/me')).body as { fault?: { code: string } | null }
  await expect.poll(async () => (await fault()).fault?.code, patience).toBe('key_portal_handed_over')
  await theirs.ask('POST', '/projects', { name: 'Made meanwhile' })
  const refused = await crm.ask(crm.owner, 'POST', '/projects', { body: { name: 'New' } })
  expect(refused.body).toMatchObject({ code: 'integration_broken' })
  const { key } = await theirs.key(heir.session)
  expect((await crm.set('PUT', '/key', { email: heir.email, key })).body.fault).toBeNull()
  await expect.poll(copies, patience).toEqual(['In the overlap', 'Made meanwhile'])
})

it('the integration ends while a message of its is being delivered, which notes how that went', async () => {
  const { crm } = await joinedByKey()
  const owner = server.database.openWorkerPool()
  const delivering = await owner.connect()
  await delivering.query('begin')
  const held = await delivering.query('select from platform.stream where organisation_id = $1 for update', [
    crm.id,
  ])
  expect(held.rowCount).toBe(1)
  const ended = crm.ask(crm.owner, 'POST', '/integration/deactivate', { body: {} })
  const connection = 'select state from integration.connection where organisation_id = $1'
  const state = async () => (await owner.query(connection, [crm.id])).rows
  await expect.poll(state, patience).toEqual([{ state: 'off' }])
  expect((await delivering.query(`${connection} for update nowait`, [crm.id])).rowCount).toBe(1)
  await delivering.query('rollback')
  delivering.release()
  expect((await ended).status).toBeLessThan(300)
  const { rowCount } = await owner.query('select from platform.stream where organisation_id = $1', [crm.id])
  expect(rowCount).toBe(0)
  await owner.end()
})
