import type {
  ClientCompany,
  CrmField,
  FieldMappings,
  FilledField,
  IntegrationProject,
  Project,
  ProjectField,
} from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { crmToJoin, type Joined, type Portals, portalIn, working } from './joined.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

/** Where a portal may be, and how the CRM gets in. */
const places: Record<string, (crm: Joined) => Promise<{ portals: Portals; choice: object }>> = {
  'of one’s own organisation': async (crm) => {
    const portals = await portalIn(server, crm)
    return { portals, choice: { portalId: portals.portal.id } }
  },
  'of another organisation': async () => {
    const portals = await portalIn(server)
    const { key } = await portals.key()
    return { portals, choice: { portalId: portals.portal.id, email: portals.owner.email, key } }
  },
}

/** A CRM and a portal, both with fields of their own, joined as a draft. */
async function twoSides(place: string) {
  const crm = await crmToJoin(server)
  const { portals, choice } = await (places[place] as (typeof places)[string])(crm)
  const region = { label: 'Region', kind: 'pick_list' }
  const field = async (body: object) => (await crm.ask<CrmField>(crm.owner, 'POST', '/fields', { body })).body
  const dealRegion = await field({ ...region, module: 'deals', options: ['North', 'South'] })
  await field({ ...region, module: 'accounts', options: ['North', 'East'] })
  await field({ module: 'accounts', label: 'Contract until', kind: 'date' })
  await portals.ask('POST', '/fields', { ...region, options: ['North', 'South'] })
  await portals.ask('POST', '/fields', { label: 'Partner', kind: 'text' })
  await crm.set('PUT', '/portal', choice)
  return { crm, portals, dealRegion }
}

const path = '/field-mappings'
const map = (crm: Joined, mappings: object[]) => crm.set<FieldMappings>('PUT', path, { mappings })

describe.each(Object.keys(places))('the field mapping with a portal %s', (place) => {
  it('suggests what fits, explains what does not, and refuses it', async () => {
    const { crm, portals } = await twoSides(place)
    const { body } = await crm.set<FieldMappings>('GET', path)
    expect(body).toMatchObject({ isSaved: false, version: 0 })
    const suggested = body.mappings.map(({ module, field, from }) => `${module} ${field} ${from}`)
    expect(suggested).toEqual(
      expect.arrayContaining([
        'deals name name',
        'deals startsOn closingDate',
        'deals budget amount',
        'deals fields.Region fields.Region',
        'accounts fields.Region fields.Region',
      ]),
    )
    const fits = (field: string, from: string, module: 'deals' | 'accounts' = 'deals') =>
      body.projectFields.find(({ name }) => name === field)?.[module].find((one) => one.from === from)?.fit
    expect(fits('fields.Region', 'fields.Region')).toBe('both')
    expect(fits('fields.Region', 'fields.Region', 'accounts')).toBe('some_options')
    expect(fits('fields.Partner', 'amount')).toBe('one_way')
    expect(fits('endsOn', 'amount')).toBe('kind')
    const misfit = { field: 'endsOn', module: 'deals', from: 'amount' }
    expect(await map(crm, [misfit])).toMatchObject({ status: 422, body: { code: 'mapping_misfit' } })
    expect(await map(crm, [{ ...misfit, from: 'fields.Nope' }])).toMatchObject({
      body: { code: 'mapping_unknown_field' },
    })
    const other = await crm.add()
    const refused = await crm.ask(other, 'PUT', `/integration${path}`, { body: { mappings: [] } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'administrator_needed' } })
    // a draft tells the portal nothing
    await map(crm, [{ field: 'fields.Region', module: 'deals', from: 'fields.Region' }])
    const fields = await portals.ask<{ items: ProjectField[] }>('GET', '/fields')
    expect(fields.body.items.flatMap(({ mappedBy }) => mappedBy)).toEqual([])
  })

  it('fills a new project from its record, and says what each side does with the other’s fields', async () => {
    const { crm, portals, dealRegion } = await twoSides(place)
    const seller = await crm.add()
    const sellerName = seller.email.split('@')[0]
    await map(crm, [
      { field: 'startsOn', module: 'deals', from: 'closingDate' },
      { field: 'budget', module: 'deals', from: 'amount' },
      { field: 'ownerId', module: 'deals', from: 'ownerId' },
      { field: 'fields.Region', module: 'deals', from: 'fields.Region' },
      { field: 'fields.Partner', module: 'deals', from: 'accountName' },
    ])
    await crm.activate([{ profileId: crm.profiles.standard, rights: working }])
    const account = await crm.make(seller, 'accounts', { name: 'Cedar House' })
    const deal = await crm.make(seller, 'deals', {
      name: 'Lobby',
      accountId: account.id,
      amount: 1200,
      closingDate: '2027-03-01',
      fields: { Region: 'South' },
    })
    const at = { module: 'deals', record: deal.id }
    const tested = await crm.set<{ items: FilledField[] }>('POST', `${path}/test`, at)
    const told = tested.body.items.map(({ field, value, reason }) => [field, value, reason])
    expect(told).toEqual([
      ['startsOn', '2027-03-01', null],
      ['budget', 1200, null],
      ['ownerId', sellerName, null],
      ['fields.Region', 'South', null],
      ['fields.Partner', 'Cedar House', null],
    ])
    const filled = await crm.ask<{ items: FilledField[] }>(
      seller,
      'GET',
      `/projects/filled?module=deals&record=${deal.id}`,
    )
    expect(filled.body.items.map(({ value }) => value)).toContain('Cedar House')
    const body = { name: 'Lobby', budget: 900, records: [{ module: 'deals', id: deal.id }] }
    const made = await crm.ask<IntegrationProject>(seller, 'POST', '/projects', { body })
    expect(made).toMatchObject({ status: 201, body: { startsOn: '2027-03-01', owner: sellerName } })
    const project = await portals.ask<Project>('GET', `/projects/${made.body.id}`)
    // what somebody says counts more than what is mapped
    expect(project.body).toMatchObject({ budget: 900, fields: { Region: 'South', Partner: 'Cedar House' } })

    const theirs = async () =>
      (await portals.ask<{ items: ProjectField[] }>('GET', '/fields')).body.items.map(
        ({ label, mappedBy }) => `${label}: ${mappedBy.length}`,
      )
    expect(await theirs()).toEqual(['Region: 1', 'Partner: 1'])
    const mine = await crm.ask<{ items: CrmField[] }>(crm.owner, 'GET', '/fields?module=deals')
    expect(mine.body.items.map(({ mappedTo }) => mappedTo)).toEqual([['Region']])

    // a field that is changed or deleted marks its line, and fills nothing
    await crm.ask(crm.owner, 'PATCH', `/fields/${dealRegion.id}`, { body: { options: ['West'] } })
    const states = async () =>
      (await crm.set<FieldMappings>('GET', path)).body.mappings.map(({ field, state }) => `${field} ${state}`)
    expect(await states()).toContain('fields.Region misfit')
    await crm.ask(crm.owner, 'DELETE', `/fields/${dealRegion.id}`)
    const fields = await portals.ask<{ items: ProjectField[] }>('GET', '/fields')
    const partner = fields.body.items.find(({ label }) => label === 'Partner')
    await portals.ask('DELETE', `/fields/${partner?.id}`)
    expect(await states()).toEqual([
      'startsOn ok',
      'budget ok',
      'ownerId ok',
      'fields.Region from_gone',
      'fields.Partner field_gone',
    ])
    const again = await crm.ask<IntegrationProject>(seller, 'POST', '/projects', {
      body: { ...body, budget: undefined },
    })
    expect(again.body).toMatchObject({ budget: 1200, startsOn: '2027-03-01' })
    await crm.set('POST', '/deactivate')
    expect(await theirs()).toEqual(['Region: 0'])
  })

  it('fills the empty mapped fields of the account whose client company a project is made for', async () => {
    const { crm, portals } = await twoSides(place)
    await map(crm, [
      { field: 'endsOn', module: 'accounts', from: 'fields.Contract_until' },
      { field: 'fields.Region', module: 'accounts', from: 'fields.Region' },
      { field: 'group', module: 'accounts', from: 'industry' },
      { field: 'description', module: 'accounts', from: 'city' },
    ])
    await crm.activate()
    const account = await crm.make(crm.owner, 'accounts', { name: 'Elm Schools', industry: 'Education' })
    const company = await portals.ask<ClientCompany>('POST', '/client-companies', { name: 'Elm Schools' })
    await crm.asOwner(({ tx, principal, now }) =>
      sql`insert into crm.client_link (organisation_id, portal_id, company_id, company_name, account_id, how, linked_at,
        linked_by_name) values (${principal.organisationId}::uuid, ${portals.portal.id}::uuid,
        ${company.body.id}::uuid, 'Elm Schools', ${account.id}::uuid, 'chosen', ${now}, 'Ann')`.execute(tx),
    )
    await portals.ask('POST', '/projects', {
      name: 'Desks',
      group: 'Furniture',
      description: 'York',
      endsOn: '2027-09-01',
      fields: { Region: 'South' },
      clientCompanyIds: [company.body.id],
    })
    const after = () => crm.ask(crm.owner, 'GET', `/accounts/${account.id}`)
    // the industry was there already; the account has no such region
    await expect
      .poll(async () => (await after()).body, { timeout: 20_000 })
      .toMatchObject({
        industry: 'Education',
        billingAddress: { city: 'York' },
        fields: { Contract_until: '2027-09-01' },
      })
    expect((await after()).body.fields).not.toHaveProperty('Region')
    const of = await crm.ask<{ items: IntegrationProject[] }>(
      crm.owner,
      'GET',
      `/projects?module=accounts&record=${account.id}`,
    )
    expect(of.body.items.map(({ name }) => name)).toEqual(['Desks'])
    const { rows } = await crm.asOwner(({ tx }) =>
      sql<{ action: string }>`select action from audit.event where action = 'integration.fields.map'`.execute(
        tx,
      ),
    )
    expect(rows.length).toBe(1)
  })
})
