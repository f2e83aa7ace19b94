import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { unrelatedNames } from '../fixtures/labelled-companies.ts'
import { seedAccounts, seedContacts } from './crm-records.ts'
import { deepCursors, type Lists, measureLists } from './list-load.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, printRows } from './sides.ts'

const people = process.argv.includes('--short') ? 20_000 : 200_000

/** The list of the users of a customer portal: 200,000 contacts of 20,000 accounts. */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    await seedAccounts(server, unrelatedNames(people / 10))
    await seedContacts(server, people)
    const portal = await seedCustomers(server)
    const deep = await deepCursors(server, sql`crm.customer_user`, people)
    const subject = `Customer portal users, ${people.toLocaleString('en')}`
    return await measureLists(server, subject, listsOf(portal, deep))
  } finally {
    await server.close()
  }
}

/** A portal, its rarer user type, and an account of ten people. */
type Customers = { slug: string; partners: string; account: string }

/** Makes every contact a user of a portal: mostly of one type, mostly confirmed. */
async function seedCustomers(server: BenchServer): Promise<Customers> {
  const portals = '/crm/customer-portals'
  const { id, slug } = await server.ask<{ id: string; slug: string }>('POST', portals, { name: 'Crowd' })
  const { items } = await server.ask<{ items: { id: string }[] }>('GET', `${portals}/${slug}/user-types`)
  const partner = { name: 'Partner', role: 'account_lead' }
  const partners = (await server.ask<{ id: string }>('POST', `${portals}/${slug}/user-types`, partner)).id
  const { database, organisationId } = server
  const account = await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into crm.customer_user (organisation_id, portal_id, id, contact_id, user_type_id, role, email, email_key,
        first_name, last_name, display_name, name_key, account_id, status, confirmed_at, invited_at, last_sign_in_at,
        created_at)
      select k.organisation_id, ${id}::uuid, platform.new_id(), k.id,
        case when n % 20 = 1 then ${partners}::uuid else ${items[0]?.id}::uuid end,
        case when n % 20 = 1 then 'account_lead' else 'contact' end, k.email, k.email_key, k.first_name, k.last_name,
        k.display_name, k.name_key, k.account_id, case when n % 50 = 0 then 'inactive' else 'active' end,
        case when n % 10 > 0 then now() - n * interval '1 second' end, now() - n * interval '2 seconds',
        case when n % 3 = 0 then now() - n * interval '1 second' end, now() - n * interval '3 seconds'
      from (select *, substring(email_key from 2 for position('@' in email_key) - 2)::integer as n from crm.contact) k
    `.execute(tx)
    const { rows } = await sql<{ id: string }>`select min(account_id::text) as id from crm.contact`.execute(
      tx,
    )
    return rows[0]?.id ?? ''
  })
  return { slug, partners, account }
}

function listsOf({ slug, partners, account }: Customers, deep: readonly string[]): Lists {
  const list = (query: string) => `/crm/customer-portals/${slug}/users${query}`
  const first = ['', '?sort=-name', '?sort=email', '?sort=status', '?sort=invitedAt', '?sort=-lastSignInAt']
  const words = ['maria', 'bowman', 'maria%20bowman', 'p77', 'bowman%20inactive', 'nobody']
  return [
    ['first page', first.map(list)],
    ['deep page', deep.map((cursor) => list(`?cursor=${encodeURIComponent(cursor)}`))],
    ['search', words.map((q) => list(`?q=${q}`))],
    [
      'filter',
      [
        '?status=inactive',
        '?status=unconfirmed',
        '?confirmed=yes',
        '?role=account_lead',
        `?userType=${partners}`,
        `?account=${account}`,
      ].map(list),
    ],
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
