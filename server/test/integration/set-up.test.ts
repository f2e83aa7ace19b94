import type {
  Integration,
  IntegrationPortal,
  IntegrationProjectSeen,
  IntegrationProjects,
  IntegrationPush,
} from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, knownInBoth, nothing, portalIn, working } from './joined.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

/** Names of the projects that a CRM has copies of. */
async function copiesIn(crm: Joined): Promise<string[]> {
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ name: string }>`select name from integration.project_copy order by name`.execute(tx),
  )
  return rows.map(({ name }) => name)
}

describe('setting up the integration', () => {
  it('offers the portals that one owns or administers, and keeps a draft without effect', async () => {
    const crm = await crmToJoin(server)
    const mine = await portalIn(server, crm)
    await portalIn(server)
    const { body } = await crm.set<{ items: IntegrationPortal[] }>('GET', '/portals')
    expect(body.items).toMatchObject([{ id: mine.portal.id, name: 'Delivery', users: 1, projects: 0 }])
    const chosen = await crm.set('PUT', '/portal', { portalId: mine.portal.id })
    expect(chosen.body).toMatchObject({
      state: 'draft',
      portal: { name: 'Delivery', isOwn: true },
      access: { kind: 'own', email: null },
    })
    expect((await crm.set('GET', '/me')).body).toMatchObject({ isActive: false, rights: nothing })
    expect((await crm.ask(crm.owner, 'GET', '/projects')).status).toBe(409)
    const [admin] = (await crm.set<Integration>('GET', '')).body.permissions
    expect(admin).toMatchObject({ kind: 'administrator', people: 1, rights: { tab: true, view: true } })
  })

  it('is for Administrators of the CRM, and refuses a portal that one only works in', async () => {
    const crm = await crmToJoin(server)
    const standard = await crm.add()
    const refused = await crm.ask(standard, 'GET', '/integration')
    expect(refused).toMatchObject({ status: 403, body: { code: 'administrator_needed' } })
    const portals = await portalIn(server, crm)
    const administrator = await crm.add({ profileId: crm.profiles.administrator })
    await portals.ask('POST', '/users', { email: administrator.email, role: 'Employee' })
    const body = { portalId: portals.portal.id }
    expect(await crm.ask(administrator, 'PUT', '/integration/portal', { body })).toMatchObject({
      body: { code: 'integration_not_administrator' },
    })
  })

  it('makes a portal, which belongs to who sets up', async () => {
    const crm = await crmToJoin(server)
    const made = await crm.set('PUT', '/portal', { name: 'Client work' })
    expect(made.body).toMatchObject({ state: 'draft', portal: { name: 'Client work' } })
    const portals = await server.ask<{ items: { name: string; owner: { email: string } }[] }>(
      crm.owner.session,
      'GET',
      `${crm.path}/portals`,
    )
    expect(portals.body.items).toMatchObject([{ name: 'Client work', owner: { email: crm.owner.email } }])
  })

  it('connects a portal of another organisation by e-mail and key, and one at a time', async () => {
    const crm = await crmToJoin(server)
    const theirs = await portalIn(server)
    const { key } = await theirs.key()
    const pair = { email: theirs.owner.email, key }
    expect(await crm.set('POST', '/portals', { ...pair, email: crm.owner.email })).toMatchObject({
      body: { code: 'key_not_accepted' },
    })
    const found = await crm.set<{ items: IntegrationPortal[] }>('POST', '/portals', pair)
    expect(found.body.items).toMatchObject([{ id: theirs.portal.id }])
    await crm.set('PUT', '/portal', { portalId: theirs.portal.id, ...pair })
    const push = await crm.activate()
    expect(push).toMatchObject({ state: 'applied', created: 1, canOpen: false })
    const people = await theirs.users()
    expect(people.map(({ email, role }) => [email, role])).toContainEqual([crm.owner.email, 'Employee'])
    const again = await crm.set('PUT', '/portal', { name: 'One more' })
    expect(again).toMatchObject({ status: 409, body: { code: 'integration_active' } })
  })

  it('pushes the people who were shown as Employees; a former Manager stays Manager; undone, they leave', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    const manager = await knownInBoth(crm, portals, 'Manager')
    const newcomer = await crm.add()
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    const push = await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    expect(push).toMatchObject({ people: 3, created: 1, unchanged: 2, isUndoable: true, canOpen: true })
    const roles = async () =>
      Object.fromEntries((await portals.users()).map(({ email, role }) => [email, role]))
    expect(await roles()).toMatchObject({ [manager.email]: 'Manager', [newcomer.email]: 'Employee' })
    const undone = await crm.set<IntegrationPush>('POST', `/pushes/${push.runId}/undo`)
    expect(undone.status).toBe(202)
    await expect
      .poll(async () => Object.keys(await roles()), { timeout: 20_000 })
      .not.toContain(newcomer.email)
    expect(await roles()).toMatchObject({ [manager.email]: 'Manager' })
  })

  it('a push into a portal of another organisation, undone, leaves it as it was and withdraws its invitations', async () => {
    const crm = await crmToJoin(server)
    const there = await makeOwned()
    const theirs = await portalIn(server, there)
    const manager = await knownInBoth(crm, theirs, 'Manager')
    await crm.add()
    const invitations = async () => {
      const { rows } = await there.asOwner(({ tx }) =>
        sql<{ open: number; mails: number }>`select (select count(*)::int from projects.invitation) as open,
          (select count(*)::int from platform.mail where kind = 'projects.invitation') as mails`.execute(tx),
      )
      return rows[0]
    }
    const before = { users: await theirs.users(), ...(await invitations()) }
    expect(before.users).toMatchObject([{ isOwner: true }, { email: manager.email, role: 'Manager' }])
    const { key } = await theirs.key()
    await crm.set('PUT', '/portal', { portalId: theirs.portal.id, email: theirs.owner.email, key })
    const push = await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    expect(push).toMatchObject({ people: 3, created: 2, unchanged: 1, invitations: 2, canOpen: false })
    expect(await invitations()).toEqual({ open: (before.open ?? 0) + 2, mails: (before.mails ?? 0) + 2 })
    const undone = await crm.set<IntegrationPush>('POST', `/pushes/${push.runId}/undo`)
    // under way from the moment that it is asked for, so that a page which shows it looks again
    expect(undone.body.state).toMatch(/undoing|undone/)
    const stands = () => crm.set<IntegrationPush>('GET', `/pushes/${push.runId}`)
    await expect.poll(async () => (await stands()).body.state, { timeout: 20_000 }).toBe('undone')
    expect((await stands()).body.isUndoable).toBe(false)
    expect({ users: await theirs.users(), ...(await invitations()) }).toEqual(before)
  })

  it('follows who comes and who goes by itself', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    const late = await crm.add()
    const statusOf = async () => (await portals.users()).find(({ email }) => email === late.email)?.status
    await expect.poll(statusOf, { timeout: 20_000 }).toBeDefined()
    await crm.set('PUT', '/permissions', { onDeactivation: 'always' })
    await crm.ask(crm.owner, 'POST', `/users/${late.userId}/deactivate`, { body: {} })
    await expect.poll(statusOf, { timeout: 20_000 }).toBe('inactive')
    const { body } = await crm.set<{ items: IntegrationPush[] }>('GET', '/pushes')
    expect(body.items.map(({ cause }) => cause)).toEqual(['followed', 'saved'])
  })

  it('takes the tab away with the right to view, and lists who stays in the portal', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    const seller = await crm.add()
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    const mine = () => crm.ask<{ rights: typeof working }>(seller, 'GET', '/integration/me')
    expect((await mine()).body.rights).toEqual(working)
    await crm.set('PUT', '/permissions', {
      permissions: [{ profileId: crm.profiles.standard, rights: nothing }],
    })
    expect((await mine()).body.rights).toEqual(nothing)
    expect((await crm.ask(seller, 'GET', '/projects')).body).toMatchObject({ code: 'integration_forbidden' })
    const orphans = await crm.set<{ items: { userId: string }[] }>('GET', '/orphans')
    expect(orphans.body.items).toMatchObject([{ userId: seller.userId, reason: 'no_view', role: 'Employee' }])
    const done = await crm.set('POST', '/orphans/deactivate', { userIds: [seller.userId] })
    expect(done.body).toEqual({ done: 1 })
    expect((await crm.set<{ items: object[] }>('GET', '/orphans')).body.items).toEqual([])
  })

  it('shows the reason when the key dies, what was last read, and goes on with a new key', async () => {
    const crm = await crmToJoin(server)
    const theirs = await portalIn(server)
    await theirs.ask('POST', '/projects', { name: 'Website' })
    const made = await theirs.key()
    const pair = { email: theirs.owner.email, key: made.key }
    await crm.set('PUT', '/portal', { portalId: theirs.portal.id, ...pair })
    await crm.activate()
    await expect.poll(() => copiesIn(crm), { timeout: 20_000 }).toEqual(['Website'])
    const again = await theirs.ask<{ key: string }>('POST', `/service-keys/${made.id}/regenerate`, {
      overlapHours: 0,
    })
    await theirs.ask('POST', '/projects', { name: 'Shop' })
    const stale = await crm.ask<IntegrationProjects>(crm.owner, 'GET', '/projects')
    expect(stale.body.items.map(({ name }) => name)).toEqual(['Website'])
    expect(stale.body.staleSince).not.toBeNull()
    const one = () =>
      crm.ask<IntegrationProjectSeen>(crm.owner, 'GET', `/projects/${stale.body.items[0]?.id}`)
    expect((await one()).body).toMatchObject({ name: 'Website', staleSince: stale.body.staleSince })
    expect((await crm.set('GET', '/me')).body).toMatchObject({
      isActive: true,
      fault: { code: 'key_replaced', administrators: expect.stringContaining('person') },
    })
    const refused = await crm.ask(crm.owner, 'POST', '/projects', { body: { name: 'New' } })
    expect(refused).toMatchObject({ status: 409, body: { code: 'integration_broken' } })
    await crm.set('PUT', '/key', { email: theirs.owner.email, key: again.body.key })
    const live = await crm.ask<IntegrationProjects>(crm.owner, 'GET', '/projects')
    expect(live.body.items.map(({ name }) => name)).toEqual(['Shop', 'Website'])
    expect(live.body.staleSince).toBeNull()
    expect((await one()).body).toMatchObject({ name: 'Website', staleSince: null })
    // what was made meanwhile comes by itself too
    await expect.poll(() => copiesIn(crm), { timeout: 20_000 }).toEqual(['Shop', 'Website'])
  })

  it('ends when it is deactivated; another portal can be connected; the first one finds its records again', async () => {
    const crm = await crmToJoin(server)
    const first = await portalIn(server, crm, 'First')
    const second = await portalIn(server, crm, 'Second')
    const account = await crm.make(crm.owner, 'accounts', { name: 'Acme' })
    const connect = async (portalId: string) => {
      await crm.set('PUT', '/portal', { portalId })
      await crm.activate()
    }
    const ofAccount = () =>
      crm.ask<IntegrationProjects>(crm.owner, 'GET', `/projects?module=accounts&record=${account.id}`)
    await connect(first.portal.id)
    const made = await crm.ask(crm.owner, 'POST', '/projects', {
      body: { name: 'Roll-out', records: [{ module: 'accounts', id: account.id }] },
    })
    expect(made.status).toBe(201)
    expect((await crm.set('POST', '/deactivate')).body).toMatchObject({ state: 'off', access: { owner: '' } })
    expect((await ofAccount()).status).toBe(409)
    await connect(second.portal.id)
    expect((await ofAccount()).body.items).toEqual([])
    await crm.set('POST', '/deactivate')
    await connect(first.portal.id)
    expect((await ofAccount()).body.items).toMatchObject([{ name: 'Roll-out' }])
  })

  it('lets an edition with a trial try it, and keeps the settings when that is over', async () => {
    const crm = await crmToJoin(server)
    const portals = await portalIn(server, crm)
    await crm.set('PUT', '/portal', { portalId: portals.portal.id })
    await crm.asOwner(async ({ tx }) => {
      await sql`update directory.organisation set edition = 'free' where id = ${crm.id}::uuid`.execute(tx)
    })
    expect((await crm.set('GET', '')).body).toMatchObject({ trialDays: 15, trialEndsAt: null })
    await crm.activate()
    const { body } = await crm.set('GET', '')
    expect(Date.parse(body.trialEndsAt as string) - Date.now()).toBeGreaterThan(14.9 * 86_400_000)
    await crm.asOwner(async ({ tx }) => {
      await sql`update integration.connection set trial_began_at = now() - interval '15 days'`.execute(tx)
    })
    expect((await crm.set('GET', '')).body).toMatchObject({ state: 'paused', portal: { name: 'Delivery' } })
    expect((await crm.set('GET', '/me')).body).toMatchObject({ isActive: false })
  })

  it('says nothing of portals to people of other organisations', async () => {
    const crm = await crmToJoin(server)
    const other = await makeOwned()
    const stranger = await makeMember(other)
    const answer = await server.ask(stranger.session, 'GET', `${crm.path}/crm/integration`)
    expect(answer.status).toBe(404)
  })
})
