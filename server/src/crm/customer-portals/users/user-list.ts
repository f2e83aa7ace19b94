import type { CustomerState, customerUserFilter } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId } from '../../../kernel/index.ts'
import { prepared, type Tx } from '../../../platform/database/index.ts'
import {
  askedOnce,
  byIndex,
  type Condition,
  counted,
  type PeopleList,
  type PeopleTable,
  peopleWhere,
  searchWords,
  sumOf,
} from '../../../platform/people/index.ts'
import type { PortalAccess } from '../access.ts'
import { readSearch } from './read-search.ts'

export type CustomerUserFilter = z.output<typeof customerUserFilter>

/** The users of a customer portal, as lists read them. */
function usersOf(portalId: string): PeopleTable {
  return {
    table: sql`crm.customer_user`,
    within: sql<boolean>`m.portal_id = ${portalId}::uuid`,
    nameKeys: ['first_key', 'first_key_2', 'last_key', 'last_key_2', 'last_key_3', 'last_key_4'],
    emailKeys: ['email_key', 'email_key_2', 'email_key_3', 'domain'],
    hasDomains: true,
    orders: {
      status: { key: sql`m.state`, kind: 'text' },
      userType: { key: sql`m.type_place`, kind: 'text' },
      role: { key: sql`m.role`, kind: 'text' },
      account: { key: sql`m.account_name collate platform.names`, kind: 'text' },
      invitedAt: { key: sql`m.invited_key`, kind: 'instant' },
      lastSignInAt: { key: sql`m.sign_in_key`, kind: 'instant' },
    },
    beginnings: ({ name, email, most }) =>
      sql`crm.count_beginnings(${portalId}::uuid, ${name[0]}, ${name[1]}, ${email[0]}, ${email[1]}, ${most})`,
  }
}

/** How many people a portal has of a user type, role and state. */
type Count = { userType: string; role: string; state: CustomerState; people: number }

/** What the triggers count of a portal. */
export async function countsOf(tx: Tx, portalId: string): Promise<Count[]> {
  const { rows } = await prepared(sql<Count>`
    select c.user_type_id as "userType", c.role, c.state, c.people::int as people
    from crm.customer_user_count c where c.portal_id = ${portalId}::uuid
  `).execute(tx)
  return rows
}

/** What is asked of people, and of which counts it holds, where the kept counts tell. */
type Filter = { condition: Condition; fits?: (of: Count) => boolean }
type AskCounts = (tx: Tx) => Promise<Count[]>

/** The people of a filter, as a list that can be read page by page. */
export function peopleOf({ portalId, userTypes }: PortalAccess, query: CustomerUserFilter): PeopleList {
  const of = usersOf(portalId)
  const counts = askedOnce((one) => countsOf(one, portalId))
  const read = readSearch(userTypes, query)
  // what parts the words of a name is no word
  const words = searchWords(of, read.q?.replace(/[/:,;&()]/g, ' '))
  const filters = filtersOf(of, counts, read)
  const [alone] = filters
  return {
    of,
    words,
    conditions: filters.map(({ condition }) => condition),
    everyone: async (one) => sumOf(await counts(one)),
    total: async (one) => {
      if (words.length > 0) return null
      if (filters.every(({ fits }) => fits !== undefined))
        return sumOf((await counts(one)).filter((count) => filters.every(({ fits }) => fits?.(count))))
      const found = filters.length === 1 ? await alone?.condition.way?.(one, countedMost) : undefined
      return found === undefined || found.isPart === true ? null : found.size
    },
  }
}

/**
 * What the people of a filter are sorted by: where all have the same of it, their names. There is an index of those
 * behind each filter, and nobody else to walk past.
 */
export function sortWithin(
  { userTypes }: PortalAccess,
  { sort, ...query }: CustomerUserFilter & { sort: string },
): string {
  const { userType, role, account, status } = readSearch(userTypes, query)
  const state = status !== undefined && statesOf[status].length === 1 ? status : undefined
  const same: Record<string, string | undefined> = { userType, role, account, status: state }
  const by = sort.replace('-', '')
  return same[by] === undefined ? sort : sort.replace(by, 'name')
}

/** So many of one account, or of those who have accepted, are counted for the list. */
const countedMost = 5_000

const statesOf: Record<NonNullable<CustomerUserFilter['status']>, readonly CustomerState[]> = {
  active: ['confirmed', 'unconfirmed'],
  inactive: ['inactive'],
  confirmed: ['confirmed'],
  unconfirmed: ['unconfirmed'],
}

function filtersOf(
  of: PeopleTable,
  counts: AskCounts,
  { status, confirmed, userType, role, account }: CustomerUserFilter,
): Filter[] {
  const filters: Filter[] = []
  const kept = (holds: RawBuilder<boolean>, fits: (of: Count) => boolean) => {
    const condition = counted(of, holds, async (tx) => sumOf((await counts(tx)).filter(fits)))
    filters.push({ condition, fits })
  }
  if (status !== undefined) {
    const states = statesOf[status]
    const isOne =
      states.length === 1
        ? sql<boolean>`m.state = ${states[0]}`
        : sql<boolean>`m.state in (${sql.join([...states])})`
    kept(isOne, ({ state }) => states.includes(state))
  }
  if (confirmed !== undefined) filters.push({ condition: hasAccepted(of, counts, confirmed) })
  if (userType !== undefined)
    kept(
      isId(userType) ? sql`m.user_type_id = ${userType}::uuid` : sql`false`,
      (one) => one.userType === userType.toLowerCase(),
    )
  if (role !== undefined) kept(sql`m.role = ${role}`, (one) => one.role === role)
  if (account !== undefined) filters.push({ condition: isOfAccount(of, account) })
  return filters
}

/** Whoever is inactive may have accepted or not; the states alone have an index. */
function hasAccepted(of: PeopleTable, counts: AskCounts, confirmed: 'yes' | 'no'): Condition {
  const [state, holds] =
    confirmed === 'yes'
      ? (['confirmed', sql<boolean>`m.confirmed_at is not null`] as const)
      : (['unconfirmed', sql<boolean>`m.confirmed_at is null`] as const)
  const within = sql<boolean>`(m.state in (${state}, 'inactive') and ${holds})`
  return {
    holds,
    way: async (tx, enough) => {
      const alone = sumOf((await counts(tx)).filter((one) => one.state === state))
      if (alone <= enough) return byIndex(of, within).way(tx, enough)
      return { size: alone, isPart: true, rows: sql`select m.* from ${peopleWhere(of, [within])}` }
    },
  }
}

/** @param account an id, or `none` */
function isOfAccount(of: PeopleTable, account: string): Condition {
  if (account === 'none') return byIndex(of, sql`m.account_id is null`)
  return {
    ...byIndex(of, isId(account) ? sql`m.account_id = ${account}::uuid` : sql`false`),
    leadsNames: true,
  }
}
