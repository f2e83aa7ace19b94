import type { ClientUser, DealConverted, IntegrationProjects, Project, Task } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { crmToJoin, portalIn, working } from './joined.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

/** A CRM that is joined with a portal, one's own or of another organisation, and a seller in it. */
async function joined(isOwn: boolean) {
  const crm = await crmToJoin(server)
  const portals = await portalIn(server, isOwn ? crm : undefined)
  const key = isOwn ? {} : { email: portals.owner.email, key: (await portals.key()).key }
  await crm.set('PUT', '/portal', { portalId: portals.portal.id, ...key })
  await crm.set('PUT', '/field-mappings', {
    mappings: [{ field: 'budget', module: 'deals', from: 'amount' }],
  })
  const seller = await crm.add()
  await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
  const convert = (dealId: string, body: object = {}) =>
    crm.ask<DealConverted & { code: string }>(seller, 'POST', `/deals/${dealId}/convert`, { body })
  return { crm, portals, seller, convert }
}

describe.each([true, false])('a deal becomes a project (own portal: %s)', (isOwn) => {
  it('with template, mapped fields, client company and client user; primary only where there is none', async () => {
    const { crm, portals, seller, convert } = await joined(isOwn)
    const like = await portals.ask<Project>('POST', '/projects', { name: 'Usual', startsOn: '2026-01-01' })
    const list = await portals.ask<{ id: string }>('POST', `/projects/${like.body.id}/task-lists`, {
      name: 'Setup',
    })
    const dues = { listId: list.body.id, dueOn: '2026-01-11', status: 'done', external: true }
    await portals.ask('POST', `/projects/${like.body.id}/tasks`, { title: 'Measure', ...dues })
    const account = await crm.make(seller, 'accounts', { name: 'Cedar House', website: 'cedar.example' })
    const contact = await crm.make(seller, 'contacts', {
      firstName: 'Maya',
      lastName: 'Okafor',
      email: 'maya@cedar.example',
      accountId: account.id,
    })
    const deal = await crm.make(seller, 'deals', {
      name: 'Lobby',
      amount: 900,
      accountId: account.id,
      contactId: contact.id,
    })
    const first = await convert(deal.id, { templateId: like.body.id, startsOn: '2027-02-01' })
    expect(first).toMatchObject({
      status: 201,
      body: {
        project: { name: 'Lobby', budget: 900, startsOn: '2027-02-01', progress: { tasks: 1, done: 0 } },
        company: { name: 'Cedar House', outcome: 'created', isPrimary: true },
        person: { displayName: 'Maya Okafor', outcome: 'created' },
      },
    })
    const { project } = first.body
    expect(project.owner).toBe(seller.email.split('@')[0])
    expect(project.records.map(({ module }) => module).sort()).toEqual(['accounts', 'contacts', 'deals'])
    const tasks = await portals.ask<{ items: Task[] }>('GET', `/projects/${project.id}/tasks`)
    expect(tasks.body.items).toMatchObject([
      { number: 1, title: 'Measure', dueOn: '2027-02-11', status: 'open', external: true },
    ])
    expect(tasks.body.items[0]?.listId).not.toBe(list.body.id)
    const next = await portals.ask<Task>('POST', `/projects/${project.id}/tasks`, { title: 'Deliver' })
    expect(next.body.number).toBe(2)

    // into a project that has a primary client: added, and not primary
    const there = await portals.ask<Project>('POST', '/projects', { name: 'Hotel chain' })
    const chain = await portals.ask<{ id: string }>('POST', '/client-companies', { name: 'Chain' })
    await portals.ask('POST', `/projects/${there.body.id}/client-companies`, { companyId: chain.body.id })
    const second = await convert(deal.id, { projectId: there.body.id })
    expect(second.body).toMatchObject({
      company: { outcome: 'linked', isPrimary: false },
      person: { outcome: 'added' },
    })
    const clients = (await portals.ask<Project>('GET', `/projects/${there.body.id}`)).body
    expect(clients.primaryClientCompanyId).toBe(chain.body.id)
    expect(clients.clientCompanies.map(({ name }) => name)).toEqual(['Chain', 'Cedar House'])
    const users = await portals.ask<{ items: ClientUser[] }>('GET', '/client-users')
    expect(users.body.items).toMatchObject([
      { email: 'maya@cedar.example', company: { name: 'Cedar House' } },
    ])
    expect(users.body.items[0]?.projectIds.length).toBe(2)
    const of = (module: string, id: string) =>
      crm.ask<IntegrationProjects>(seller, 'GET', `/projects?module=${module}&record=${id}`)
    for (const [module, id] of [
      ['deals', deal.id],
      ['accounts', account.id],
    ] as const)
      expect((await of(module, id)).body.items.map(({ name }) => name).sort()).toEqual([
        'Hotel chain',
        'Lobby',
      ])
  })

  it('asks for the account or the contact that it lacks, and refuses who may not', async () => {
    const { crm, portals, seller, convert } = await joined(isOwn)
    const bare = await crm.make(seller, 'deals', { name: 'Bare' })
    expect(await convert(bare.id)).toMatchObject({ status: 422, body: { code: 'deal_needs_account' } })
    const without = await convert(bare.id, { without: ['account'] })
    expect(without).toMatchObject({ status: 201, body: { company: null, person: null } })
    const account = await crm.make(seller, 'accounts', { name: 'Elm' })
    const silent = await crm.make(seller, 'contacts', { lastName: 'Silent', accountId: account.id })
    const deal = await crm.make(seller, 'deals', {
      name: 'Desks',
      accountId: account.id,
      contactId: silent.id,
    })
    expect((await convert(deal.id)).body.code).toBe('deal_needs_contact')
    // whoever is of the portal’s own domain stays what they are
    const own = await crm.make(seller, 'contacts', { lastName: 'Own', email: portals.owner.email })
    const mixed = await crm.make(seller, 'deals', { name: 'Mixed', accountId: account.id, contactId: own.id })
    const refused = await convert(mixed.id)
    expect(refused.body.person).toMatchObject({ outcome: 'refused', reason: 'own_domain' })
    expect(refused.body.company).toMatchObject({ outcome: 'created', isPrimary: true })
    const stranger = await crm.add()
    const hidden = await crm.ask(stranger, 'POST', `/deals/${deal.id}/convert`, { body: {} })
    expect(hidden.status).toBe(404)
    const none = { profileId: crm.profiles.standard, rights: { ...working, create: false } }
    await crm.set('PUT', '/permissions', { permissions: [none] })
    expect((await convert(deal.id, { without: ['contact'] })).body.code).toBe('integration_forbidden')
  })

  it('by itself when it comes into a stage that says so, once, and in no stage that forbids it', async () => {
    const { crm, portals, seller, convert } = await joined(isOwn)
    const like = await portals.ask<Project>('POST', '/projects', { name: 'Usual' })
    await portals.ask('POST', `/projects/${like.body.id}/tasks`, { title: 'Measure' })
    const stages = await crm.ask<{ items: { id: string; builtIn: string; version: number }[] }>(
      crm.owner,
      'GET',
      '/stages',
    )
    const stage = (name: string) => stages.body.items.find(({ builtIn }) => builtIn === name)?.id as string
    const set = (name: string, body: object) =>
      crm.ask(crm.owner, 'PATCH', `/stages/${stage(name)}`, { body })
    await set('closed_won', { conversion: 'auto', templateId: like.body.id })
    await set('closed_lost', { conversion: 'never' })
    const account = await crm.make(seller, 'accounts', { name: 'Pine Trading' })
    const deal = await crm.make(seller, 'deals', { name: 'Shelves', amount: 70, accountId: account.id })
    const lost = await crm.make(seller, 'deals', {
      name: 'Lost',
      stage: 'closed_lost',
      accountId: account.id,
    })
    expect((await convert(lost.id)).body.code).toBe('deal_stage_forbids')
    const projects = async () =>
      (
        await crm.ask<IntegrationProjects>(seller, 'GET', `/projects?module=deals&record=${deal.id}`)
      ).body.items.map(({ name, owner, budget, progress }) => ({
        name,
        owner,
        budget,
        tasks: progress.tasks,
      }))
    await crm.ask(seller, 'PATCH', `/deals/${deal.id}`, { body: { stage: stage('closed_won') } })
    const shelves = { name: 'Shelves', owner: seller.email.split('@')[0], budget: 70, tasks: 1 }
    await expect.poll(projects, { timeout: 20_000 }).toEqual([shelves])
    await crm.ask(seller, 'PATCH', `/deals/${deal.id}`, { body: { stage: stage('negotiation') } })
    await crm.ask(seller, 'PATCH', `/deals/${deal.id}`, { body: { stage: stage('closed_won') } })
    // a later deal has been heard of: so has the one before it
    const next = await crm.make(seller, 'deals', { name: 'Next', stage: 'closed_won' })
    await expect
      .poll(
        async () =>
          (await crm.ask<{ projectIds: string[] }>(seller, 'GET', `/deals/${next.id}`)).body.projectIds
            .length,
        {
          timeout: 20_000,
        },
      )
      .toBe(1)
    expect(await projects()).toEqual([shelves])
  })
})
