import type { ClientLink, ClientMapping, Integration, MappedPortals, PlanItem, Run } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, type Portals, portalIn } from './joined.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

type Made = { id: string }

/** A CRM with accounts, and client companies in a portal of another organisation that it knows by its key alone. */
async function apart(
  home?: Awaited<ReturnType<typeof makeOwned>>,
): Promise<{ crm: Joined; portals: Portals; ask: Ask }> {
  const crm = await crmToJoin(server)
  const portals = await portalIn(server, home)
  const ask: Ask = async (method, path, body) => {
    const at = `${crm.path}${path}`
    const answer = await server.ask(crm.owner.session, method, at, body === undefined ? {} : { body })
    return answer as never
  }
  for (const name of ['Acme', 'Bolt Limited'])
    expect((await ask('POST', '/crm/accounts', { name })).status).toBe(201)
  for (const name of ['Acme', 'Bolt Ltd', 'Nobody Knows']) {
    const company = await portals.ask<Made>('POST', '/client-companies', { name })
    const projects = { name: `Work for ${name}`, clientCompanyIds: [company.body.id] }
    const project = await portals.ask<Made>('POST', '/projects', projects)
    const email = `ana@${name.replaceAll(' ', '').toLowerCase()}.example`
    const person = { email, companyId: company.body.id, projectIds: [project.body.id] }
    expect((await portals.ask('POST', '/client-users', person)).status).toBe(201)
  }
  return { crm, portals, ask }
}
type Ask = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: T }>

async function connect(crm: Joined, portals: Portals): Promise<void> {
  const { key } = await portals.key()
  const { id: portalId } = portals.portal
  const chosen = await crm.set('PUT', '/portal', { portalId, email: portals.owner.email, key })
  expect(chosen.status).toBe(200)
}

/** Waits until a run rests. */
async function rested(ask: Ask, id: string | null | undefined): Promise<Run> {
  let run: Run | undefined
  await expect
    .poll(
      async () => {
        run = (await ask<Run>('GET', `/imports/${id}`)).body
        return run.state
      },
      { timeout: 20_000 },
    )
    .not.toMatch(/planning|applying|reading|undoing/)
  return run as Run
}

/** Chooses the mapping in the set-up, and waits for its plan. */
async function planned(crm: Joined, ask: Ask, more: object = {}): Promise<Run> {
  const { status, body } = await crm.set<Integration>('PUT', '/clients', { choice: 'map', ...more })
  expect(status).toBe(200)
  return rested(ask, body.clients?.runId)
}

async function linksOf(ask: Ask, { portal }: Portals): Promise<string[]> {
  const { body } = await ask<{ items: ClientLink[] }>('GET', `/crm/client-mappings/${portal.id}/links`)
  return body.items.map(({ companyName, accountName, how }) => `${companyName} = ${accountName} (${how})`)
}

describe('client mapping as a step of the set-up', () => {
  it('plans by the key of another organisation, and links nothing before it is activated', async () => {
    const { crm, portals, ask } = await apart()
    await connect(crm, portals)
    expect((await crm.set('GET', '')).body.clients).toMatchObject({ choice: null, linked: 0 })
    const run = await planned(crm, ask)
    expect(run).toMatchObject({ state: 'ready', can: { apply: false }, planned: { link: 1, skip: 2 } })
    expect(run.hindrance?.code).toBe('integration_draft')
    // neither the plan itself nor a mapping beside the set-up takes effect
    const early = await ask('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    expect(early).toMatchObject({ status: 409, body: { code: 'integration_draft' } })
    expect(await ask('POST', '/crm/client-mappings', {})).toMatchObject({
      status: 409,
      body: { code: 'integration_draft' },
    })
    // what is suggested can be answered meanwhile, and the choice is found again
    const { items } = (await ask<{ items: PlanItem[] }>('GET', `/imports/${run.id}/items`)).body
    const bolt = items.find(({ displayName }) => displayName === 'Bolt Ltd') as PlanItem
    const rows = [{ row: bolt.row, kind: 'suggested_account', option: 'link' }]
    const decided = await ask<Run>('PATCH', `/imports/${run.id}/decisions`, { rows })
    expect(decided.body.planned).toMatchObject({ link: 2, skip: 1 })
    expect((await crm.set('GET', '')).body.clients).toMatchObject({ choice: 'map', runId: run.id })
    expect(await linksOf(ask, portals)).toEqual([])

    const clients = { runId: run.id, fingerprint: decided.body.fingerprint }
    const stale = await crm.set('POST', '/activate', { clients: { ...clients, fingerprint: 'another' } })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_plan' } })
    expect((await crm.set('GET', '')).body.state).toBe('draft')
    expect(await crm.set('POST', '/activate', { clients })).toMatchObject({
      status: 200,
      body: { state: 'active' },
    })
    expect((await rested(ask, run.id)).outcomes).toMatchObject({ linked: 2, skipped: 1 })
    expect(await linksOf(ask, portals)).toEqual([
      'Acme = Acme (same_name)',
      'Bolt Ltd = Bolt Limited (suggested)',
    ])
    const contacts = await ask<{ items: { email: string; accountId: string }[] }>('GET', '/crm/contacts')
    expect(contacts.body.items.map(({ email }) => email).sort()).toEqual([
      'ana@acme.example',
      'ana@boltltd.example',
    ])
    const again = await crm.set('PUT', '/clients', { choice: 'skip' })
    expect(again).toMatchObject({ status: 409, body: { code: 'integration_active' } })
  })

  it('is skipped, and done later; a dead key stops it in words', async () => {
    const { crm, portals, ask } = await apart()
    await connect(crm, portals)
    const run = await planned(crm, ask)
    const skipped = await crm.set('PUT', '/clients', { choice: 'skip' })
    expect(skipped.body.clients).toMatchObject({ choice: 'skip', runId: null })
    expect((await rested(ask, run.id)).state).toBe('cancelled')
    await crm.set('POST', '/activate', {})
    const later = await ask<Run>('POST', '/crm/client-mappings', { autoApply: true })
    expect((await rested(ask, later.body.id)).outcomes).toMatchObject({ linked: 1, skipped: 2 })
    const [key] = (await portals.ask<{ items: Made[] }>('GET', '/service-keys')).body.items
    await portals.ask('DELETE', `/service-keys/${key?.id}`)
    const dead = await ask<Run>('POST', '/crm/client-mappings', {})
    const failed = await rested(ask, dead.body.id)
    expect([failed.state, failed.error?.code]).toEqual(['failed', 'key_revoked'])
    const [link] = (
      await ask<{ items: ClientLink[] }>('GET', `/crm/client-mappings/${portals.portal.id}/links`)
    ).body.items
    const at = `/crm/client-mappings/${portals.portal.id}/links/${link?.companyId}`
    expect(await ask('DELETE', at)).toMatchObject({ status: 409, body: { code: 'integration_broken' } })
  })
})

describe('CRM details of a portal of another organisation', () => {
  it('stand beside its clients for its owner and Administrators alone, while both sides name each other', async () => {
    const home = await makeOwned()
    const { crm, portals, ask } = await apart(home)
    const [account] = (await ask<{ items: Made[] }>('GET', '/crm/accounts?q=Acme')).body.items
    await ask('POST', '/crm/deals', { name: 'Forty chairs', accountId: account?.id })
    type Detailed = {
      items: { name?: string; crm?: { account: { name: string }; deals: object[] } | null }[]
    }
    const lists = ['/client-companies?q=Acme', '/client-users?q=acme'] as const
    const seen = async (as?: Parameters<Portals['ask']>[3]) => {
      const answers = await Promise.all(
        lists.map((list) => portals.ask<Detailed>('GET', list, undefined, as)),
      )
      return answers.map(({ body }) => body.items[0]?.crm)
    }
    expect(await seen()).toEqual([null, null])
    await connect(crm, portals)
    const run = await planned(crm, ask)
    expect(await seen()).toEqual([null, null])
    await crm.set('POST', '/activate', { clients: { runId: run.id, fingerprint: run.fingerprint } })
    await rested(ask, run.id)
    const details = { account: { name: 'Acme' }, deals: [{ name: 'Forty chairs', state: 'open' }] }
    expect(await seen()).toMatchObject([details, details])
    // nobody else of the portal is sent them, nor another portal of that organisation
    const manager = await makeMember(home)
    await portals.ask('POST', '/users', { email: manager.email, role: 'Manager' })
    expect(await seen(manager.session)).toEqual([undefined, undefined])
    const beside = await portalIn(server, home, 'Beside')
    await beside.ask('POST', '/client-companies', { name: 'Acme' })
    const other = await beside.ask<Detailed>('GET', '/client-companies')
    expect(other.body.items).toMatchObject([{ name: 'Acme', crm: null }])
    // nor with a key that lets the CRM in no more
    const [key] = (await portals.ask<{ items: Made[] }>('GET', '/service-keys')).body.items
    await portals.ask('DELETE', `/service-keys/${key?.id}`)
    await expect.poll(() => seen(), { timeout: 20_000 }).toEqual([null, null])
    const fresh = await portals.key()
    await crm.set('PUT', '/key', { email: portals.owner.email, key: fresh.key })
    expect(await seen()).toMatchObject([details, details])
    await crm.set('POST', '/deactivate')
    expect(await seen()).toEqual([null, null])
  })
})

describe('links of a former connection', () => {
  it('are kept over deactivation and another portal in between, and offered again', async () => {
    const { crm, portals, ask } = await apart()
    await connect(crm, portals)
    const first = await planned(crm, ask)
    await crm.set('POST', '/activate', { clients: { runId: first.id, fingerprint: first.fingerprint } })
    expect((await rested(ask, first.id)).state).toBe('applied')
    await crm.set('POST', '/deactivate')
    const kept = ['Acme = Acme (same_name)']
    expect(await linksOf(ask, portals)).toEqual(kept)

    const other = await portalIn(server, undefined, 'Another')
    await other.ask('POST', '/client-companies', { name: 'Acme' })
    await connect(crm, other)
    const between = await planned(crm, ask)
    expect(between.planned).toMatchObject({ link: 1 })
    await crm.set('POST', '/activate', { clients: { runId: between.id, fingerprint: between.fingerprint } })
    await rested(ask, between.id)
    const { items } = (await ask<MappedPortals>('GET', '/crm/client-mappings')).body
    expect(items).toMatchObject([
      { name: 'Another', linked: 1, isConnected: true },
      { id: portals.portal.id, name: 'Delivery', linked: 1, isConnected: false },
    ])
    // what was planned for the one that is not connected any more is not carried out
    const at = `/crm/client-mappings/${portals.portal.id}`
    expect((await ask<ClientMapping>('GET', at)).body).toMatchObject({ linked: 1, isConnected: false })
    const { companyId = '' } = (await ask<{ items: ClientLink[] }>('GET', `${at}/links`)).body.items[0] ?? {}
    expect(await ask('DELETE', `${at}/links/${companyId}`)).toMatchObject({
      status: 409,
      body: { code: 'integration_other_portal' },
    })

    await crm.set('POST', '/deactivate')
    await connect(crm, portals)
    expect((await crm.set('GET', '')).body.clients).toMatchObject({ linked: 1 })
    const again = await planned(crm, ask)
    expect(again.planned).toMatchObject({ unchanged: 1, link: 0 })
    const afresh = await planned(crm, ask, { takesUp: false, createContacts: false })
    expect(afresh.planned).toMatchObject({ unchanged: 0, link: 1 })
    await crm.set('POST', '/activate', { clients: { runId: afresh.id, fingerprint: afresh.fingerprint } })
    expect((await rested(ask, afresh.id)).outcomes).toMatchObject({ linked: 1, drifted: 0 })
    expect(await linksOf(ask, portals)).toEqual(kept)
    expect((await ask<ClientMapping>('GET', at)).body).toMatchObject({ createContacts: false })
    expect(await linksOf(ask, other)).toEqual(kept)
  })
})
