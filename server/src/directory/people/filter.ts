import { type AdminRole, type MemberStatus, type MembershipRole, membershipRoles } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../kernel/index.ts'
import { prepared, type Tx } from '../../platform/database/index.ts'
import {
  askedOnce,
  byIndex,
  type Condition,
  counted,
  type PeopleList,
  type PeopleTable,
  searchWords,
} from '../../platform/people/index.ts'

/** Which people are listed; everything given must hold. */
export type PeopleFilter = {
  /** Beginnings of words of names and addresses; `@example.com` is a domain. */
  q?: string | undefined
  status?: MemberStatus | undefined
  /** Was mailed no invitation; of those whose status is `invited`. */
  isNotMailed?: boolean | undefined
  adminRole?: AdminRole | undefined
  /** In lower case. */
  domain?: string | undefined
  /** Belonging to each of these groups in one of the roles. */
  groups?: readonly InGroup[] | undefined
  /** Whom they report to: an id, or `none`. */
  manager?: string | undefined
  /** Whether anyone reports to them. */
  leads?: boolean | undefined
}

type InGroup = { id: string; roles: readonly MembershipRole[] }

/** The members of the organisation, as lists read them. */
const members: PeopleTable = {
  table: sql`directory.member`,
  within: null,
  nameKeys: ['first_key', 'first_key_2', 'first_key_3', 'last_key', 'last_key_2', 'last_key_3', 'last_key_4'],
  emailKeys: ['email_key', 'email_key_2', 'email_key_3'],
  hasDomains: true,
  beginnings: ({ name, email, most }) =>
    sql`directory.count_beginnings(${name[0]}, ${name[1]}, ${email[0]}, ${email[1]}, ${most})`,
}

type Statuses = Partial<Record<string, number>>

/** The people of a filter, as a list that can be read page by page. */
export function peopleOf(filter: PeopleFilter): PeopleList {
  const statuses = askedOnce(peopleByStatus)
  const groups = (filter.groups ?? []).map((group) => ({
    ...group,
    size: askedOnce((tx) => peopleInRoles(tx, group)),
  }))
  const kept = { statuses, groups }
  return {
    of: members,
    words: searchWords(members, filter.q),
    conditions: conditionsFor(filter, kept),
    everyone: async (tx) => sum(await statuses(tx)),
    total: (tx) => keptTotal(tx, filter, kept),
  }
}

/** What is counted by triggers: people of each status, and of each group in the roles that are asked for. */
type Kept = {
  statuses: (tx: Tx) => Promise<Statuses>
  groups: readonly (InGroup & { size: (tx: Tx) => Promise<number> })[]
}

function conditionsFor(filter: PeopleFilter, { statuses, groups }: Kept): Condition[] {
  const { status, isNotMailed, adminRole, domain, manager, leads } = filter
  const conditions: Condition[] = []
  if (status !== undefined) conditions.push(hasStatus(status, statuses))
  if (isNotMailed === true) conditions.push(byIndex(members, notMailed))
  if (adminRole === 'none') conditions.push({ holds: sql<boolean>`m.admin_role = 'none'` })
  else if (adminRole !== undefined)
    conditions.push(byIndex(members, sql<boolean>`m.admin_role = ${sql.lit(adminRole)}`))
  if (domain !== undefined) conditions.push(byIndex(members, sql<boolean>`m.domain = ${domain}`))
  conditions.push(...groups.map(inGroup))
  if (manager !== undefined) conditions.push(byIndex(members, reportsTo(manager)))
  if (leads !== undefined) conditions.push(isLead(leads))
  return conditions
}

// in the words of the index
const notMailed = sql<boolean>`(m.status = 'invited' and m.invited_at is null)`

function reportsTo(manager: string): RawBuilder<boolean> {
  if (manager === 'none') return sql<boolean>`m.manager_id is null`
  return isId(manager) ? sql<boolean>`m.manager_id = ${manager}::uuid` : sql<boolean>`false`
}

function hasStatus(status: MemberStatus, statuses: Kept['statuses']): Condition {
  return counted(members, sql`m.status = ${status}`, async (tx) => (await statuses(tx))[status] ?? 0)
}

function inGroup({ id, roles, size }: Kept['groups'][number]): Condition {
  const inRoles = sql`p.role in (${sql.join([...roles])})`
  // in any role there is nothing to look at, and the key alone answers
  const asked = membershipRoles.every((role) => roles.includes(role)) ? sql`` : sql`and ${inRoles}`
  return {
    isLookedUp: true,
    // a value, not an `exists`: the planner would join that with everyone before the first row comes out
    holds: sql<boolean>`(
      select true from directory.membership p
      where p.organisation_id = m.organisation_id and p.group_id = ${id}::uuid and p.member_id = m.id ${asked}
    ) is not null`,
    holdsForMany: sql<boolean>`m.id in (
      select p.member_id from directory.membership p where p.group_id = ${id}::uuid and ${inRoles})`,
    way: async (tx) => ({
      size: await size(tx),
      // the limit keeps the planner at one lookup by key for each membership, whatever its statistics say
      rows: sql`
        select m.* from directory.membership p, lateral (
          select * from directory.member one
          where one.organisation_id = p.organisation_id and one.id = p.member_id limit 1
        ) m
        where p.group_id = ${id}::uuid and ${inRoles}`,
    }),
  }
}

function isLead(leads: boolean): Condition {
  const holds = sql<boolean>`(
    select l.direct from directory.lead l where l.organisation_id = m.organisation_id and l.member_id = m.id
  ) is ${leads ? sql`not` : sql``} null`
  return leads ? { holds, way: leaders } : { holds }
}

async function leaders(tx: Tx, enough: number): ReturnType<NonNullable<Condition['way']>> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from directory.lead limit ${enough + 1}) found
  `.execute(tx)
  const size = rows[0]?.n ?? 0
  return {
    size,
    isPart: size > enough,
    rows: sql`
      select m.* from directory.lead l, lateral (
        select * from directory.member one
        where one.organisation_id = l.organisation_id and one.id = l.member_id limit 1
      ) m`,
  }
}

/** How many people of each status the organisation has. */
async function peopleByStatus(tx: Tx): Promise<Statuses> {
  const { rows } = await prepared(sql<{ status: string; people: number }>`
    select status, people::int from directory.member_count
  `).execute(tx)
  return Object.fromEntries(rows.map(({ status, people }) => [status, people]))
}

async function peopleInRoles(tx: Tx, { id, roles }: InGroup): Promise<number> {
  const { rows } = await prepared(sql<{ n: number }>`
    select coalesce(sum(people), 0)::int as n from directory.membership_count
    where group_id = ${id}::uuid and role in (${sql.join([...roles])})
  `).execute(tx)
  return rows[0]?.n ?? 0
}

function sum(counts: Statuses): number {
  return Object.values(counts).reduce<number>((all, n) => all + (n ?? 0), 0)
}

/** How many people the filter finds, where the kept counts tell it; null where they don't. */
async function keptTotal(tx: Tx, filter: PeopleFilter, { statuses, groups }: Kept): Promise<number | null> {
  const { q, status, isNotMailed = false, adminRole, domain, manager, leads } = filter
  const isSearch = searchWords(members, q).length > 0
  if (isSearch || isNotMailed || [adminRole, domain, manager, leads].some((one) => one !== undefined))
    return null
  const [group] = groups
  if (groups.length > 1 || (group !== undefined && status !== undefined)) return null
  if (group !== undefined) return group.size(tx)
  const counts = await statuses(tx)
  return status === undefined ? sum(counts) : (counts[status] ?? 0)
}
