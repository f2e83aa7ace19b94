import type { HallMe, HallProjects, Project } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHall, notTheirs } from '../crm/hall-scene.ts'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, type Portals, portalIn } from './joined.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let scene: Awaited<ReturnType<typeof makeHall>>
let joined: Joined
let portals: Portals
let keyId: string
const projects: Record<string, string> = {}
beforeAll(async () => {
  server = await startTestServer({ work: true })
  joined = await crmToJoin(server)
  scene = await makeHall(server, joined)
  // a portal of another organisation: what lets the CRM in can die
  portals = await portalIn(server)
  const key = await portals.key()
  keyId = key.id
  await joined.set('PUT', '/portal', {
    portalId: portals.portal.id,
    email: portals.owner.email,
    key: key.key,
  })
})
afterAll(() => server.close())

/** Makes projects in the portal, and associates them with records of Bowman, of Smith, and of nobody. */
async function associate(): Promise<void> {
  const { crm, deals, people, accounts } = scene
  for (const [name, module, record] of [
    ['Fence works', 'deals', deals.ofAna],
    ['Garden plan', 'contacts', people.ana],
    ['Gate works', 'deals', deals.ofBowman],
    ['Bowman house', 'accounts', accounts.bowman],
    ['SMITH roof works', 'deals', deals.ofSmith],
    ['SMITH house', 'accounts', accounts.smith],
    ['INTERNAL of nobody', null, null],
  ] as const) {
    const made = await portals.ask<Project>('POST', '/projects', {
      name,
      description: 'INTERNAL brief',
      startsOn: '2026-03-01',
    })
    projects[name] = made.body.id
    const task = (title: string, external: boolean, status: string) =>
      portals.ask('POST', `/projects/${made.body.id}/tasks`, { title, external, status })
    await task('Measure', true, 'done')
    await task('Deliver', true, 'open')
    await task('INTERNAL margin', false, 'open')
    if (module === null || record === null) continue
    const at = `/projects/${made.body.id}/records/${module}/${record.id}`
    const linked = await crm.ask(crm.owner, 'PUT', at)
    expect([name, linked.status, linked.text]).toEqual([name, expect.toBeOneOf([200, 201, 204]), linked.text])
  }
}

const seen = async (who: (typeof scene)['ana']) => {
  const { status, body, text } = await scene.ask<HallProjects>(who, 'GET', '/projects')
  expect([status, text]).toEqual([200, text])
  return body
}
const names = ({ items }: HallProjects) => items.map(({ name }) => name).sort()

describe('projects in the hall of a connected CRM', () => {
  it('are there from the activation of the integration on', async () => {
    expect(await seen(scene.ana)).toEqual({ items: [], staleSince: null })
    expect((await scene.ask<HallMe>(scene.ana, 'GET', '/me')).body.hasProjects).toBe(false)
    await joined.activate()
    expect((await scene.ask<HallMe>(scene.ana, 'GET', '/me')).body.hasProjects).toBe(true)
    await associate()
    expect(names(await seen(scene.ana))).toContain('Fence works')
  })

  it('are those of the person, or of their company where they lead it, and never of another customer', async () => {
    expect(names(await seen(scene.ana))).toEqual(['Fence works', 'Garden plan'])
    expect(names(await seen(scene.leo))).toEqual(['Bowman house', 'Fence works', 'Garden plan', 'Gate works'])
    expect(names(await seen(scene.sue))).toEqual(['SMITH roof works'])
  })

  it('tell how far what is external is, and nothing internal', async () => {
    const { items } = await seen(scene.ana)
    const fence = items.find(({ name }) => name === 'Fence works')
    expect(fence).toEqual({
      id: projects['Fence works'],
      name: 'Fence works',
      status: 'active',
      startsOn: '2026-03-01',
      endsOn: null,
      progress: { tasks: 2, done: 1, percent: 50 },
    })
    const { text } = await scene.ask(scene.ana, 'GET', '/projects')
    expect(notTheirs.filter((secret) => text.includes(secret))).toEqual([])
  })

  it('are behind every other route of projects shut', async () => {
    const id = projects['Fence works'] as string
    const at = `${portals.portal.slug}`
    for (const path of [
      `${scene.crm.path}/crm/projects`,
      `${scene.crm.path}/crm/projects/${id}`,
      `${scene.crm.path}/crm/integration`,
      `${scene.crm.path}/portals/${at}/projects/${id}`,
      `${scene.crm.path}/portals/${at}/projects/${id}/tasks`,
      `/guest-portals/${scene.crm.slug}/${at}/projects`,
      `${scene.hall}/projects/${id}`,
    ]) {
      const { status, text } = await server.ask(scene.ana.session, 'GET', path)
      expect([path, status]).toEqual([path, expect.toBeOneOf([403, 404])])
      expect([path, notTheirs.filter((secret) => text.includes(secret))]).toEqual([path, []])
    }
    // somebody of another portal, somebody from within and whoever has not signed in see none of it
    const elsewhere = await makeHall(server)
    for (const who of [elsewhere.ana, scene.crm.owner, null])
      expect((await scene.ask(who, 'GET', '/projects')).status).toBe(who === null ? 401 : 404)
  })

  it('go with the association, and with the deactivation of the person', async () => {
    const { crm } = scene
    const link = `/projects/${projects['Garden plan']}/records/contacts/${scene.people.ana.id}`
    const gone = await crm.ask(crm.owner, 'DELETE', link)
    expect([gone.status, gone.text]).toEqual([expect.toBeOneOf([200, 204]), gone.text])
    expect(names(await seen(scene.ana))).toEqual(['Fence works'])
    await crm.ask(crm.owner, 'POST', `${scene.at}/users/${scene.sue.userId}/deactivate`)
    expect(await scene.ask(scene.sue, 'GET', '/projects')).toMatchObject({
      status: 403,
      body: { code: 'customer_portal_closed' },
    })
  })

  it('are shown as they were last read when the key dies, without how far they are, and with since when', async () => {
    await portals.ask('DELETE', `/service-keys/${keyId}`)
    const left = await seen(scene.ana)
    expect(left.items).toMatchObject([{ name: 'Fence works', progress: null }])
    expect(left.staleSince).not.toBeNull()
  })

  it('are gone from the hall once the integration is deactivated', async () => {
    const { crm } = scene
    const ended = await crm.ask(crm.owner, 'POST', '/integration/deactivate', { body: {} })
    expect([ended.status, ended.text]).toEqual([expect.toBeOneOf([200, 204]), ended.text])
    expect(await seen(scene.ana)).toEqual({ items: [], staleSince: null })
    expect((await scene.ask<HallMe>(scene.ana, 'GET', '/me')).body.hasProjects).toBe(false)
  })
})
