import { clientLinkQuery } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCandidates } from '../../src/integration/client-links/list-candidates.ts'
import { listLinks, viewMapping } from '../../src/integration/client-links/list-links.ts'
import { listMappedPortals } from '../../src/integration/client-links/mapped-portals.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { companiesAfter } from '../../src/projects/clients/all-companies.ts'
import { createPortal } from '../../src/projects/index.ts'
import { ownDatabase } from '../database.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'
import { planned, wholeTables } from '../query-plans.ts'

const links = 20_000
const pageOfCompanies = 1000
const month = 202611
const runId = newId()
const tables = [
  ...['client_link', 'account', 'word', 'client_company', 'client_user', 'project_client'],
  ...['client_suggestion', `item_${month}`],
]
let org: TestOrganisation
let ownerId: string
let portal: string
let remove: () => Promise<void>

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  org = await makeOrganisation({ database: own.database })
  ownerId = (await org.people('ada')).ada ?? ''
  portal = (await org.as({ memberId: ownerId }, (ctx) => createPortal(ctx, { name: 'Acme' }))).id
  const word = sql`(array['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbor'])[1 + n % 8]`
  await org.as({ kind: 'system' }, async ({ tx }) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    const owner = newId()
    await sql`insert into crm."user" (organisation_id, id, email, email_key, display_name, profile_id, role_id, access,
        member_status)
      select ${org.id}, ${owner}, 'rep@crowd.example', 'rep@crowd.example', 'rep', p.id, r.id, 'active', 'active'
      from crm.profile p, (select id from crm.role order by path desc limit 1) r where p.kind = 'standard'`.execute(
      tx,
    )
    await sql`insert into crm.account (organisation_id, id, name, name_key, owner_id)
      select ${org.id}::uuid, platform.new_id(), ${word} || ' works ' || n, ${word} || ' works ' || n, ${owner}
      from generate_series(1, ${links}::int) n`.execute(tx)
    await sql`insert into projects.client_company (organisation_id, portal_id, id, name, name_key)
      select organisation_id, ${portal}::uuid, platform.new_id(), name, name_key from crm.account`.execute(tx)
    await sql`insert into crm.client_link (organisation_id, portal_id, company_id, company_name, company_key, account_id,
        how, linked_at, linked_by_name)
      select k.organisation_id, k.portal_id, k.id, 'Client ' || k.name, 'client ' || k.name_key, a.id, 'same_name', now(), ''
      from projects.client_company k join crm.account a using (organisation_id, name_key)`.execute(tx)
  })
  await own.database.inSystem((tx) => sql`select imports.open_month(${month})`.execute(tx))
  await org.as({ kind: 'system' }, async ({ tx }) => {
    const planId = newId()
    await sql`insert into imports.run (organisation_id, id, month, plan_id, state, source_kind, source_name, source,
        target_kind, target_name, target, place_id, created_by_name) values (${org.id}, ${runId}, ${month}, ${planId},
        'ready', 'integration', '', '{}', 'crm.client-account-link', 'Acme', '{}', ${portal}, '')`.execute(tx)
    await sql`insert into imports.item (organisation_id, plan_id, row, key, situation, month)
      select organisation_id, ${planId}::uuid, row_number() over (order by id), match_key, '-', ${month}::int
      from crm.account`.execute(tx)
    await sql`insert into crm.client_suggestion (organisation_id, run_id, row, nth, account_id, confidence, reasons, is_taken)
      select organisation_id, ${runId}::uuid, row_number() over (order by id), 1, id, 0.9, '{legal_form}', false
      from crm.account`.execute(tx)
  })
  await own.database.inSystem(async (tx) => {
    const all = [
      'crm.client_link',
      'crm.account',
      'crm.word',
      'projects.client_company',
      'crm.client_suggestion',
    ]
    await sql`select imports.analyze_month(${month})`.execute(tx)
    for (const table of all) await sql`select platform.analyse(${table})`.execute(tx)
  })
})
afterAll(() => remove())

/** What a question reads of the big tables by any of its nodes: in sequence, or more than so many rows. */
async function reading<T>(
  most: number,
  who: object,
  ask: (ctx: Context) => Promise<T>,
): Promise<{ answer: T; whole: string[] }> {
  const { answer, plans } = await planned(org, (tx) => org.as(who, (ctx) => ask({ ...ctx, tx })))
  return { answer, whole: plans.flatMap((plan) => wholeTables(plan, tables, most)) }
}
const system = { kind: 'system' }

test.each([
  ['', 50],
  ['19999', 1],
  ['nobody', 0],
])('a page of links found by “%s” reads hardly more than it shows', async (q, shown) => {
  const query = q === '' ? {} : { q }
  const ask = (more: object) =>
    reading(200, system, (ctx) => listLinks(ctx, portal, clientLinkQuery.parse({ ...query, ...more })))
  const first = await ask({})
  expect([first.answer.items.length, first.whole]).toEqual([shown, []])
  const cursor = first.answer.nextCursor
  if (cursor === null) return
  const second = await ask({ cursor })
  expect([second.answer.items.length, second.whole]).toEqual([50, []])
})

test.each([
  ['a', 50],
  ['client works', 50],
  ['client 1999', 11],
  ['works birch 777', 2],
])('of links found by “%s”, which most have a word of, each is looked up once', async (q, shown) => {
  const { answer, whole } = await reading(links, system, (ctx) =>
    listLinks(ctx, portal, clientLinkQuery.parse({ q })),
  )
  expect([answer.items.length, whole]).toEqual([shown, []])
})

test('how far a mapping is, is counted once', async () => {
  const far = await reading(links, system, (ctx) => viewMapping(ctx, portal))
  expect([far.answer.linked, far.whole]).toEqual([links, []])
  const portals = await reading(links, system, listMappedPortals)
  expect([portals.answer, portals.whole]).toMatchObject([[{ id: portal, linked: links }], []])
})

test('a page of client companies at the door of the portal costs the same wherever it is', async () => {
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{
      id: string
    }>`select id from projects.client_company order by id offset ${links - pageOfCompanies - 1} limit 1`.execute(
      tx,
    ),
  )
  for (const after of [null, rows[0]?.id ?? '']) {
    const { answer, whole } = await reading(pageOfCompanies, { memberId: ownerId }, (ctx) =>
      companiesAfter(ctx, portal, after),
    )
    expect([answer.companies.length, whole]).toEqual([pageOfCompanies, []])
  }
})

test('candidates of a row are looked up by its key and by its place in the run', async () => {
  const { answer, whole } = await reading(5, system, (ctx) => listCandidates(ctx, runId, 777))
  expect([answer.map(({ reasons }) => reasons.join()), whole]).toEqual([['same_name', 'legal_form'], []])
})
