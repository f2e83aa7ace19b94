import { customerUserSorts } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountKind } from '../../src/crm/accounts/account-kind.ts'
import { contactKind } from '../../src/crm/contacts/contact-kind.ts'
import { createPortal } from '../../src/crm/customer-portals/portals/change-portals.ts'
import { listTypes } from '../../src/crm/customer-portals/user-types/change-types.ts'
import { listUsers } from '../../src/crm/customer-portals/users/list-users.ts'
import { dealKind } from '../../src/crm/deals/deal-kind.ts'
import { orderOf } from '../../src/crm/lists/order.ts'
import { listRecords } from '../../src/crm/records/read-records.ts'
import type { RecordKind, Values } from '../../src/crm/records/record-kind.ts'
import { tables } from '../../src/crm/records/tables.ts'
import { encodeCursor, type Principal } from '../../src/kernel/index.ts'
import { ownDatabase } from '../database.ts'
import { type Plan, planned, wholeTables } from '../query-plans.ts'
import { type CrmCrowd, makeCrmCrowd } from './crowd.ts'

// three times what a list may look at for one page
const records = 30_000
const most = 11_000
const big = ['account', 'contact', 'customer_user', 'deal', 'word', 'change']
let crowd: CrmCrowd
let remove: () => Promise<void>
let everyone: Partial<Principal>
let limited: Partial<Principal>

beforeAll(async () => {
  const own = await ownDatabase()
  remove = own.remove
  crowd = await makeCrmCrowd(records, own.database)
  everyone = { kind: 'system' }
  limited = { kind: 'person', memberId: crowd.member } as Partial<Principal>
})
afterAll(() => remove())

const kinds = { accounts: accountKind, contacts: contactKind, deals: dealKind } as unknown as Record<
  'accounts' | 'contacts' | 'deals',
  RecordKind
>

/** Filters by name; `own` stands for ids that the crowd has. */
const queries: ['accounts' | 'contacts' | 'deals', string, (own: CrmCrowd) => Values][] = [
  ...(['accounts', 'contacts', 'deals'] as const).flatMap((module): (typeof queries)[number][] => [
    [module, 'no filter', () => ({})],
    [module, 'a common beginning', () => ({ q: 'a' })],
    [module, 'a rare word', () => ({ q: '2999' })],
    [module, 'two words', () => ({ q: 'amber 77' })],
    [module, 'an owner of most', ({ owners }) => ({ owner: owners.most })],
    [module, 'an owner of few', ({ owners }) => ({ owner: owners.few })],
    [module, 'an owner of few, searched', ({ owners }) => ({ owner: owners.few, q: 'birch' })],
  ]),
  ['accounts', 'an industry of many', () => ({ industry: 'Tools' })],
  ['accounts', 'an industry of few', () => ({ industry: 'rare' })],
  ['contacts', 'a large account', ({ accounts }) => ({ account: accounts.large })],
  ['contacts', 'a small account', ({ accounts }) => ({ account: accounts.small })],
  ['contacts', 'no account, as few have none', () => ({ account: 'none' })],
  ['deals', 'no account, as most have none', () => ({ account: 'none' })],
  ['contacts', 'two words that few have both of', () => ({ q: 'amber77 c77' })],
  ['deals', 'a stage of many', () => ({ status: 'open' })],
  ['deals', 'a large account and a word', ({ accounts }) => ({ account: accounts.large, q: 'deal' })],
  ['deals', 'a stage that nobody is in', () => ({ status: 'lost' })],
]

const list = (who: Partial<Principal>, kind: RecordKind, query: Values) =>
  planned(crowd, (tx) =>
    crowd.as(who, (ctx) =>
      listRecords({ ...ctx, tx }, kind, { sort: 'name', limit: 50, ...query } as Parameters<
        typeof listRecords
      >[2]),
    ),
  )

const whole = (plans: readonly Plan[]) => plans.flatMap((plan) => wholeTables(plan, big, most))

/** Rows of the big tables that plans read. */
const read = (plans: readonly Plan[]): number =>
  plans.reduce((sum, plan) => {
    const own = big.includes(plan['Relation Name'] ?? '')
      ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
      : 0
    return sum + own + read(plan.Plans ?? [])
  }, 0)

describe.each(queries)('a list of %s by %s', (module, _name, filter) => {
  const kind = kinds[module]

  test('reads no whole table, on any page, in any order, for whoever sees all or some', async () => {
    for (const who of [everyone, limited])
      for (const name of Object.keys(kind.sorts))
        for (const sort of [name, `-${name}`]) {
          const first = await list(who, kind, { ...filter(crowd), sort })
          expect(whole(first.plans), sort).toEqual([])
          const cursor = first.answer.nextCursor
          if (cursor === null) continue
          const second = await list(who, kind, { ...filter(crowd), sort, cursor })
          expect(whole(second.plans), `${sort}, second page`).toEqual([])
        }
  })
})

test.each(Object.entries(kinds))(
  'a page deep in the %s costs what the first one does',
  async (module, kind) => {
    for (const sort of Object.keys(kind.sorts)) {
      const { key, orderBy } = orderOf(kind.sorts, sort)
      const { rows } = await crowd.as(everyone, ({ tx }) =>
        sql<{ key: string; id: string }>`
        select (${key})::text as key, r.id from ${tables[module as 'deals']} r order by ${orderBy(key)} offset 25000 limit 1
      `.execute(tx),
      )
      const place = rows[0] as { key: string; id: string }
      const first = await list(everyone, kind, { sort })
      const deep = await list(everyone, kind, { sort, cursor: encodeCursor([place.key, place.id]) })
      expect(deep.answer.items).toHaveLength(50)
      expect(read(deep.plans), sort).toBeLessThanOrEqual(read(first.plans) + 50)
      expect(read(deep.plans), sort).toBeLessThan(1_000)
    }
  },
)

describe('the users of a customer portal', () => {
  let portalId: string
  let typeId: string
  beforeAll(async () => {
    await crowd.as(everyone, async (ctx) => {
      const portal = await createPortal(ctx, { name: 'Crowd' })
      portalId = portal.id
      const [type] = (await listTypes(ctx, portalId)).items
      typeId = type?.id as string
      await sql`
        insert into crm.customer_user (organisation_id, portal_id, id, contact_id, user_type_id, role, email, email_key,
          first_name, last_name, display_name, name_key, account_id, status, confirmed_at, invited_at, created_at)
        select k.organisation_id, ${portalId}::uuid, platform.new_id(), k.id, ${typeId}::uuid,
          case when n % 3000 = 1 then 'account_lead' else 'contact' end, k.email, k.email_key, k.first_name, k.last_name,
          k.display_name, k.name_key, k.account_id, case when n % 2000 = 1 then 'inactive' else 'active' end,
          case when n % 3 > 0 then now() end, now() - make_interval(mins => n::int), now() - make_interval(mins => n::int)
        from (select *, row_number() over (order by email_key) as n from crm.contact) k
      `.execute(ctx.tx)
    })
    await crowd.as(everyone, ({ tx }) => sql`select platform.analyse('crm.customer_user')`.execute(tx))
  })

  const filters = [
    '',
    'a common beginning',
    'a rare word',
    'confirmed',
    'inactive',
    'role',
    'account',
    'no account',
    'a user type',
    'accepted',
    'not accepted',
    'a name of all',
    'a name that few have of those called so',
    'a domain',
    'a domain as a word',
    'a word and a status',
    'a role and a status',
    'not accepted among the inactive',
  ] as const
  const queryOf: Record<(typeof filters)[number], () => object> = {
    '': () => ({}),
    'a common beginning': () => ({ q: 'a' }),
    'a rare word': () => ({ q: '2999' }),
    confirmed: () => ({ q: 'confirmed', userType: typeId }),
    inactive: () => ({ status: 'inactive' }),
    role: () => ({ role: 'account_lead' }),
    account: () => ({ account: crowd.accounts.large }),
    'no account': () => ({ account: 'none' }),
    'a user type': () => ({ userType: typeId }),
    accepted: () => ({ confirmed: 'yes' }),
    'not accepted': () => ({ confirmed: 'no' }),
    'a name of all': () => ({ q: 'ann' }),
    'a name that few have of those called so': () => ({ q: 'ann amber77' }),
    'a domain': () => ({ q: '@crowd' }),
    'a domain as a word': () => ({ q: 'crowd.example' }),
    'a word and a status': () => ({ q: 'birch', status: 'inactive' }),
    'a role and a status': () => ({ role: 'account_lead', status: 'unconfirmed' }),
    'not accepted among the inactive': () => ({ status: 'inactive', confirmed: 'no' }),
  }

  test.each(filters)('are listed without reading a whole table, by %s, in any order', async (name) => {
    for (const sort of customerUserSorts) {
      const ask = (cursor?: string) =>
        planned(crowd, (tx) =>
          crowd.as(everyone, (ctx) =>
            listUsers({ ...ctx, tx }, portalId, { limit: 50, ...queryOf[name](), sort, cursor }, 14),
          ),
        )
      const first = await ask()
      expect(whole(first.plans), sort).toEqual([])
      const cursor = first.answer.nextCursor
      if (cursor !== null) expect(whole((await ask(cursor)).plans), `${sort}, second page`).toEqual([])
    }
  })

  test('who has accepted, and who has not, are asked for among the inactive ones too', async () => {
    const found = async (query: object) => {
      const asked = { limit: 50, sort: 'name' as const, ...query }
      return crowd.as(everyone, (ctx) => listUsers(ctx, portalId, asked, 14))
    }
    // every two thousandth is inactive, every third has not accepted
    const [yes, no] = [
      await found({ status: 'inactive', confirmed: 'yes' }),
      await found({ status: 'inactive', confirmed: 'no' }),
    ]
    expect([yes.total, no.total]).toEqual([10, 5])
    expect(yes.items.every(({ confirmed, status }) => confirmed && status === 'inactive')).toBe(true)
    const leads = await found({ confirmed: 'yes', role: 'account_lead' })
    expect(leads.items.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill('active'),
      ...Array(5).fill('inactive'),
    ])
    expect((await found({ status: 'active', role: 'account_lead' })).total).toBe(5)
  })
})

test('a page ends before it is full where hardly any record has all that is asked for, and the next goes on', async () => {
  const found: string[] = []
  let pages = 0
  let cursor: string | undefined
  do {
    const { answer, plans } = await list(everyone, dealKind as unknown as RecordKind, {
      q: 'amber',
      account: crowd.accounts.large,
      owner: crowd.owners.most,
      sort: 'closingDate',
      cursor,
    })
    expect(whole(plans)).toEqual([])
    found.push(...answer.items.map(({ id }) => id))
    cursor = answer.nextCursor ?? undefined
    pages += 1
  } while (cursor !== undefined)
  expect(pages).toBeGreaterThan(1)
  // every fortieth is of the large account and called amber
  expect(new Set(found).size).toBe(records / 40)
})
