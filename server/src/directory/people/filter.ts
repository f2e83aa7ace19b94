import { type AdminRole, type MemberStatus, type MembershipRole, membershipRoles } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../kernel/index.ts'
import { prepared, type Tx } from '../../platform/database/index.ts'
import {
  type CountedWord,
  countWords,
  isAnywhere,
  type SearchWord,
  searchCondition,
  wordBeginsKey,
} from './search-words.ts'

/** Which people are listed; everything given must hold. */
export type PeopleFilter = {
  words: readonly SearchWord[]
  status: MemberStatus | null
  /** Was mailed no invitation; of those whose status is `invited`. */
  isNotMailed?: boolean | undefined
  adminRole: AdminRole | null
  /** In lower case. */
  domain: string | null
  /** Belonging to each of these groups in one of the roles. */
  groups: readonly { id: string; roles: readonly MembershipRole[] }[]
  /** Whom they report to: an id, or `none`. */
  manager?: string | undefined
  /** Whether anyone reports to them. */
  leads?: boolean | undefined
}

/**
 * A way to reach people by an index: how many it finds (no more than were counted), and the rows as a query. With
 * `group` they all are of that group of the filter, and each is looked up by key; with `isPart` it finds more.
 * With `isSearch` they are all whom the words of the filter find; with `word` all whom this one of several finds.
 */
export type Driver = {
  size: number
  rows: RawBuilder<unknown>
  group?: string
  isPart?: boolean
  isSearch?: boolean
  word?: SearchWord
}

/** The conditions of the filter on a member `m`. */
export function conditionsOf(filter: PeopleFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  if (filter.words.length > 0) conditions.push(searchCondition(filter.words))
  if (filter.status !== null) conditions.push(sql<boolean>`m.status = ${filter.status}`)
  if (filter.isNotMailed === true) conditions.push(notMailed)
  if (filter.adminRole !== null) conditions.push(sql<boolean>`m.admin_role = ${filter.adminRole}`)
  if (filter.domain !== null) conditions.push(sql<boolean>`m.domain = ${filter.domain}`)
  // a value, not an `exists`: the planner would join that with everyone before the first row comes out
  for (const { id, roles } of filter.groups)
    conditions.push(sql<boolean>`(
      select true from directory.membership p
      where p.organisation_id = m.organisation_id and p.group_id = ${id}::uuid and p.member_id = m.id
        ${inRoles(roles)}
    ) is not null`)
  return [...conditions, ...conditionsOfReports(filter)]
}

/**
 * The same on everybody whom a driver finds, where nobody waits for a first row: large groups are compared as a
 * whole instead of looked into for each person, and what the driver has gone by is not asked again.
 */
export function conditionsOnAll(asked: PeopleFilter, driver: Driver): RawBuilder<boolean>[] {
  const { word } = driver
  const isFound = driver.isSearch === true || word !== undefined
  const filter = isFound ? { ...asked, words: [] } : asked
  const groups = filter.groups.filter(({ id }) => id !== driver.group)
  const others = word === undefined ? [] : asked.words.filter((other) => other !== word).map(isAnywhere)
  if (driver.size < comparedFrom) return [...others, ...conditionsOf({ ...filter, groups })]
  const compared = groups.map(
    ({ id, roles }) => sql<boolean>`m.id in (
      select p.member_id from directory.membership p
      where p.group_id = ${id}::uuid and p.role in (${sql.join([...roles])}))`,
  )
  return [...others, ...conditionsOf({ ...filter, groups: [] }), ...compared]
}

// in any role there is nothing to look at, and the key alone answers
function inRoles(roles: readonly MembershipRole[]): RawBuilder<unknown> {
  return membershipRoles.every((role) => roles.includes(role))
    ? sql``
    : sql`and p.role in (${sql.join([...roles])})`
}

function conditionsOfReports(filter: PeopleFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  if (filter.manager !== undefined) conditions.push(reportsTo(filter.manager))
  if (filter.leads !== undefined)
    conditions.push(sql<boolean>`(
      select l.direct from directory.lead l where l.organisation_id = m.organisation_id and l.member_id = m.id
    ) is ${filter.leads ? sql`not` : sql``} null`)
  return conditions
}

// in the words of the index
const notMailed = sql<boolean>`(m.status = 'invited' and m.invited_at is null)`

function reportsTo(manager: string): RawBuilder<boolean> {
  if (manager === 'none') return sql<boolean>`m.manager_id is null`
  return isId(manager) ? sql<boolean>`m.manager_id = ${manager}::uuid` : sql<boolean>`false`
}

// fewer people than this are looked up one by one sooner than the planner would compare them with a large group
const comparedFrom = 5_000
/** Looking up one person by key costs as much as reading so many from an index in order. */
const readForOneLookup = 3

/** What is known about a filter before anybody is looked for. */
export type Prospect = {
  /** The filter itself, with what was found out about its words. */
  filter: PeopleFilter
  /** People in the organisation. */
  everyone: number
  /** The cheapest way to the people of the filter; at worst everyone. */
  driver: Driver
  /** The share of people that fits, from 0 to 1, if the conditions don't depend on each other. */
  share: number
  /** The words of the filter, counted. */
  words: readonly CountedWord[]
}

/**
 * Counts what each condition of the filter finds by itself.
 * @param enough a size beyond which nobody wants to know how many there are
 */
export async function prospectOf(tx: Tx, filter: PeopleFilter, enough: number): Promise<Prospect> {
  const [statuses, words, ...drivers] = await Promise.all([
    peopleByStatus(tx),
    filter.words.length === 0 ? [] : countWords(tx, filter.words, enough + 1),
    ...driversOf(tx, filter, enough),
  ])
  const everyone = sum(statuses)
  if (filter.status !== null)
    drivers.push({
      size: statuses[filter.status] ?? 0,
      rows: sql`select m.* from directory.member m where m.status = ${filter.status}`,
    })
  const share = [...drivers, ...words].reduce((all, { size }) => all * Math.min(1, size / everyone), 1)
  if (words.length > 0) drivers.push(driverOfWords(words, enough))
  drivers.push({ size: everyone, rows: sql`select m.* from directory.member m` })
  return {
    filter: { ...filter, words: words.map(({ word }) => word) },
    everyone,
    share,
    words,
    driver: drivers.sort((a, b) => costOf(a) - costOf(b))[0] as Driver,
  }
}

/** Each condition of the filter that has an index of its own, counted; all at once. */
function driversOf(tx: Tx, filter: PeopleFilter, enough: number): Promise<Driver>[] {
  const drivers: Promise<Driver>[] = []
  if (filter.isNotMailed === true) drivers.push(counted(tx, [notMailed], enough))
  if (filter.adminRole !== null && filter.adminRole !== 'none')
    drivers.push(counted(tx, [sql<boolean>`m.admin_role = ${sql.lit(filter.adminRole)}`], enough))
  if (filter.domain !== null) drivers.push(counted(tx, [sql<boolean>`m.domain = ${filter.domain}`], enough))
  for (const group of filter.groups) drivers.push(ofGroup(tx, group))
  if (filter.manager !== undefined) drivers.push(counted(tx, [reportsTo(filter.manager)], enough))
  if (filter.leads === true) drivers.push(leaders(tx, enough))
  return drivers
}

async function ofGroup(tx: Tx, group: PeopleFilter['groups'][number]): Promise<Driver> {
  return { size: await peopleInRoles(tx, group), rows: membersOf(group), group: group.id }
}

function costOf({ size, group }: Driver): number {
  return group === undefined || size < comparedFrom ? size : size * readForOneLookup
}

// one of the words must begin a key, so all of them together miss nobody; else the rarest that begins one does
function driverOfWords(words: readonly CountedWord[], enough: number): Driver {
  const size = words.reduce((all, one) => all + one.size, 0)
  const rarest = words.filter((one) => one.size > 0).sort((a, b) => a.size - b.size)[0]
  if (size <= enough || words.length === 1 || rarest === undefined)
    return {
      size,
      rows: scansOf(words.flatMap(({ word }) => wordBeginsKey(word))),
      isPart: size > enough,
      isSearch: words.length === 1,
    }
  const { word } = rarest
  return { size: rarest.size, rows: scansOf(wordBeginsKey(word)), isPart: rarest.size > enough, word }
}

async function counted(tx: Tx, conditions: readonly RawBuilder<boolean>[], enough: number): Promise<Driver> {
  const scans = conditions.map((condition) => sql`(select from directory.member m where ${condition})`)
  const { rows } = await prepared(sql<{ n: number }>`
    select count(*)::int as n from (${sql.join(scans, sql` union all `)} limit ${sql.lit(enough + 1)}) found
  `).execute(tx)
  const size = rows[0]?.n ?? 0
  return { size, rows: scansOf(conditions), isPart: size > enough }
}

/**
 * Whoever fits one of several conditions, by one index scan each: an `or` could read the whole table. Each scan
 * leaves out whom those before it found, so that nobody comes twice and nothing has to be compared.
 */
function scansOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  if (conditions.length === 0) return sql`select m.* from directory.member m where false`
  const scans = conditions.map((condition, index) => {
    const before = conditions.slice(0, index).map((other) => sql`and ${other} is not true`)
    return sql`(select m.* from directory.member m where ${condition} ${sql.join(before, sql` `)})`
  })
  return sql.join(scans, sql` union all `)
}

// the limit keeps the planner at one lookup by key for each membership, whatever its statistics say
function membersOf({ id, roles }: PeopleFilter['groups'][number]): RawBuilder<unknown> {
  return sql`
    select m.* from directory.membership p, lateral (
      select * from directory.member one
      where one.organisation_id = p.organisation_id and one.id = p.member_id limit 1
    ) m
    where p.group_id = ${id}::uuid and p.role in (${sql.join([...roles])})`
}

async function leaders(tx: Tx, enough: number): Promise<Driver> {
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
async function peopleByStatus(tx: Tx): Promise<Partial<Record<string, number>>> {
  const { rows } = await prepared(sql<{ status: string; people: number }>`
    select status, people::int from directory.member_count
  `).execute(tx)
  return Object.fromEntries(rows.map(({ status, people }) => [status, people]))
}

async function peopleInRoles(tx: Tx, { id, roles }: PeopleFilter['groups'][number]): Promise<number> {
  const { rows } = await prepared(sql<{ n: number }>`
    select coalesce(sum(people), 0)::int as n from directory.membership_count
    where group_id = ${id}::uuid and role in (${sql.join([...roles])})
  `).execute(tx)
  return rows[0]?.n ?? 0
}

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((all, n) => all + (n ?? 0), 0)
}

/** How many people the filter finds, where the kept counts tell it; null where they don't. */
export async function countFromTables(tx: Tx, filter: PeopleFilter): Promise<number | null> {
  if (filter.isNotMailed === true || filter.manager !== undefined || filter.leads !== undefined) return null
  const others = filter.words.length + (filter.adminRole === null ? 0 : 1) + (filter.domain === null ? 0 : 1)
  if (others > 0) return null
  const [group] = filter.groups
  if (filter.groups.length > 1 || (group !== undefined && filter.status !== null)) return null
  if (group !== undefined) return peopleInRoles(tx, group)
  const statuses = await peopleByStatus(tx)
  return filter.status === null ? sum(statuses) : (statuses[filter.status] ?? 0)
}
