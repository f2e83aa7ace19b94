import { clientCompanyQuery, clientUserQuery, guestProjectQuery } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCompanies } from '../../src/projects/clients/companies.ts'
import { listClientUsers } from '../../src/projects/clients/list-client-users.ts'
import { listGuestProjects } from '../../src/projects/guests/guest-projects.ts'
import { createPortal, createProject } from '../../src/projects/index.ts'
import { ownDatabase } from '../database.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'
import { type Plan, planned, wholeTables } from '../query-plans.ts'

const people = 10_000
const companies = 1_500
const guestIdentity = '00000000-0000-7000-8000-00000000abcd'
let org: TestOrganisation
let ownerId: string
let portal: string
let remove: () => Promise<void>

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  org = await makeOrganisation({ database: own.database })
  ownerId = (await org.people('ada')).ada ?? ''
  portal = await org.as({ memberId: ownerId }, async (ctx) => {
    const made = await createPortal(ctx, { name: 'Acme' })
    for (let n = 0; n < 20; n++) await createProject(ctx, made.id, { name: `Project ${n}` })
    return made.id
  })
  await org.asOwner(async ({ tx }) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`insert into projects.client_company (organisation_id, portal_id, id, name, name_key)
      select ${org.id}::uuid, ${portal}::uuid, gen_random_uuid(), 'Company ' || n, 'company ' || n
      from generate_series(1, ${companies}::int) n`.execute(tx)
    await sql`
      insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
        last_name, display_name, first_key, last_key, status)
      select ${org.id}::uuid, ${portal}::uuid, gen_random_uuid(), k.id, 'c' || n || '@crowd.example',
        'c' || n || '@crowd.example', 'Ann', 'Client ' || n, 'Ann Client ' || n, 'ann', 'client ' || n,
        case when n % 50 = 0 then 'inactive' else 'invited' end
      from generate_series(1, ${people}::int) n
      join projects.client_company k on k.organisation_id = ${org.id}::uuid and k.name = 'Company ' || (1 + n % ${companies}::int)
    `.execute(tx)
    await sql`insert into projects.project_client (organisation_id, portal_id, project_id, company_id, is_primary)
      select organisation_id, portal_id, p.id, k.id, false from projects.client_company k
      join projects.project p using (organisation_id, portal_id)
      where k.name in ('Company 2', 'Company 3')`.execute(tx)
    await sql`insert into projects.client_project (organisation_id, project_id, client_user_id)
      select c.organisation_id, l.project_id, c.id from projects.client_user c
      join projects.project_client l on l.organisation_id = c.organisation_id and l.company_id = c.company_id`.execute(
      tx,
    )
    await sql`insert into projects.task (organisation_id, project_id, id, number, title, title_key, external)
      select p.organisation_id, p.id, gen_random_uuid(), n, 'Task ' || n, 'task ' || n, n % 10 = 0
      from projects.project p cross join generate_series(1, 500) n`.execute(tx)
    await sql`update projects.client_user set status = 'active', joined_at = now(), identity_id = ${guestIdentity}::uuid
      where email_key = 'c1@crowd.example'`.execute(tx)
    for (const table of ['client_user', 'client_company', 'client_project', 'project_client', 'task'])
      await sql`select platform.analyse(${`projects.${table}`})`.execute(tx)
  })
})
afterAll(() => remove())

const tables = ['client_user', 'client_company', 'client_project', 'project_client', 'task', 'comment']

/** What the plans read of big tables in sequence, or more than so many rows of. */
function whole(plans: readonly Plan[], most: number): string[] {
  return plans.flatMap((plan) => wholeTables(plan, tables, most))
}

// how many there are is kept; how many were never invited is counted by an index alone
const isCount = (plan: Plan) => plan['Node Type'] === 'Aggregate'

test('no page of client users or companies reads a whole table', async () => {
  const filters: { status?: string }[] = [{}, { status: 'inactive' }, { status: 'not_invited' }]
  for (const filter of filters)
    for (const sort of ['name', '-name', 'email', 'createdAt']) {
      const { answer, plans } = await planned(org, (tx) =>
        org.as({ memberId: ownerId }, (ctx) =>
          listClientUsers({ ...ctx, tx }, portal, clientUserQuery.parse({ ...filter, sort })),
        ),
      )
      expect(answer.items).toHaveLength(50)
      expect([
        filter,
        sort,
        whole(filter.status === 'not_invited' ? plans.filter((plan) => !isCount(plan)) : plans, people / 2),
      ]).toEqual([filter, sort, []])
      expect(whole(plans, people * 2)).toEqual([])
    }
  for (const sort of ['name', '-createdAt']) {
    const { plans } = await planned(org, (tx) =>
      org.as({ memberId: ownerId }, (ctx) =>
        listCompanies({ ...ctx, tx }, portal, clientCompanyQuery.parse({ sort })),
      ),
    )
    expect(whole(plans, companies - 1)).toEqual([])
  }
})

test('the people of one company, and what one guest sees, are found by an index', async () => {
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ id: string }>`select id from projects.client_company where name = 'Company 9'`.execute(tx),
  )
  const ofOne = await planned(org, (tx) =>
    org.as({ memberId: ownerId }, (ctx) =>
      listClientUsers({ ...ctx, tx }, portal, clientUserQuery.parse({ company: rows[0]?.id })),
    ),
  )
  expect(ofOne.answer.items.length).toBeGreaterThan(5)
  expect(whole(ofOne.plans, 200)).toEqual([])
  const mine = await planned(org, (tx) =>
    org.as({ memberId: null, identityId: guestIdentity }, (ctx) =>
      listGuestProjects({ ...ctx, tx }, portal, guestProjectQuery.parse({})),
    ),
  )
  expect(mine.answer.items).toHaveLength(20)
  expect(mine.answer.items[0]?.progress.tasks).toBe(50)
  // external tasks of 20 projects, twice: to count them, and for their comments
  expect(whole(mine.plans, 2_500)).toEqual([])
})
