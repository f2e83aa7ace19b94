import type { PortalUserStatus, portalUserFilter } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { PortalAccess } from '../../access/portal-access.ts'
import { byName, seenBy } from '../../access/project-access.ts'
import { findProfile, findRole } from '../../roles/find-role.ts'
import { everyWordBegins, type SearchWord, searchWords, wordBeginsKey } from './search-words.ts'

/** Which portal users are listed; everything given must hold. */
export type UserFilter = {
  portalId: string
  words: readonly SearchWord[]
  status: PortalUserStatus | null
  isNotMailed: boolean
  roleId: string | null
  profileId: string | null
  /** Belonging to this project, by themselves or as owner or Administrator. */
  projectId: string | null
}

/**
 * The query as a filter; null when it names a project that the reader doesn't see, where nobody is found.
 * @throws unknown_role, unknown_profile
 */
export async function userFilterOf(
  { tx }: Context,
  access: PortalAccess,
  query: z.output<typeof portalUserFilter>,
): Promise<UserFilter | null> {
  const { portalId } = access
  let projectId: string | null = null
  if (query.project !== undefined) {
    const { rows } = await sql<{ id: string }>`
      select p.id from projects.project p
      where p.portal_id = ${portalId}::uuid and ${byName(query.project)} and ${seenBy(access)}
    `.execute(tx)
    if (rows[0] === undefined) return null
    projectId = rows[0].id
  }
  return {
    portalId,
    words: searchWords(query.q),
    status: query.status === 'not_invited' ? 'invited' : (query.status ?? null),
    isNotMailed: query.status === 'not_invited',
    roleId: query.role === undefined ? null : (await findRole(tx, portalId, query.role)).id,
    profileId: query.profile === undefined ? null : (await findProfile(tx, portalId, query.profile)).id,
    projectId,
  }
}

/** SQL: belongs to a project. A value, not an `exists`, for which the planner would read everybody in the project. */
const inProject = (projectId: string) => sql<boolean>`(
  (select true from projects.project_member m where m.organisation_id = u.organisation_id
    and m.project_id = ${projectId}::uuid and m.portal_user_id = u.id) is not null
  or ${belongsToEvery})`

const belongsToEvery = sql<boolean>`(u.role_id in (
    select r.id from projects.portal_role r where r.portal_id = u.portal_id and r.kind = 'administrator')
  or u.id = (select o.owner_id from projects.portal o where o.organisation_id = u.organisation_id
    and o.id = u.portal_id))`

// in the words of the index
const notMailed = sql<boolean>`(u.status = 'invited' and u.invited_at is null)`

/** The conditions of the filter on a portal user `u`, the portal first. */
export function conditionsOf(filter: UserFilter): RawBuilder<boolean>[] {
  const { portalId, words, status, isNotMailed, roleId, profileId, projectId } = filter
  return [
    sql<boolean>`u.portal_id = ${portalId}::uuid`,
    ...(status === null ? [] : [sql<boolean>`u.status = ${status}`]),
    ...(isNotMailed ? [notMailed] : []),
    ...(roleId === null ? [] : [sql<boolean>`u.role_id = ${roleId}::uuid`]),
    ...(profileId === null ? [] : [sql<boolean>`u.profile_id = ${profileId}::uuid`]),
    ...(projectId === null ? [] : [inProject(projectId)]),
    ...everyWordBegins(words),
  ]
}

/** A way to reach people by an index: the ids as a query, and how many it finds, no more than were counted. */
export type UserDriver = { size: number; ids: RawBuilder<unknown> }

/** Counts what each condition of the filter finds by itself, as far as `most` + 1. */
export async function driversOf(tx: Tx, filter: UserFilter, most: number): Promise<UserDriver[]> {
  const { portalId, words, isNotMailed, profileId, projectId } = filter
  const inPortal = (condition: RawBuilder<boolean>) =>
    sql`select u.id from projects.portal_user u where u.portal_id = ${portalId}::uuid and ${condition}`
  const queries: RawBuilder<unknown>[] = []
  if (isNotMailed) queries.push(inPortal(notMailed))
  if (profileId !== null) queries.push(inPortal(sql<boolean>`u.profile_id = ${profileId}::uuid`))
  if (projectId !== null)
    queries.push(sql`select m.portal_user_id as id from projects.project_member m
      where m.project_id = ${projectId}::uuid
      union all ${inPortal(sql<boolean>`u.role_id = any(array(select r.id from projects.portal_role r
        where r.portal_id = ${portalId}::uuid and r.kind = 'administrator'))`)}
      union all select o.owner_id from projects.portal o where o.id = ${portalId}::uuid`)
  for (const word of words) queries.push(sql.join(wordBeginsKey(word).map(inPortal), sql` union all `))
  const drivers: UserDriver[] = []
  for (const ids of queries) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from (select from (${ids}) found limit ${most + 1}) counted
    `.execute(tx)
    drivers.push({ size: rows[0]?.n ?? 0, ids })
  }
  return drivers
}

/** How many people have a status and a role, by the kept counts; null where the filter asks for more than these. */
export async function countKept(tx: Tx, filter: UserFilter): Promise<number | null> {
  const { portalId, words, status, isNotMailed, roleId, profileId, projectId } = filter
  if (words.length > 0 || isNotMailed || profileId !== null || projectId !== null) return null
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(c.people), 0)::int as n from projects.portal_user_count c
    where c.portal_id = ${portalId}::uuid ${status === null ? sql`` : sql`and c.status = ${status}`}
      ${roleId === null ? sql`` : sql`and c.role_id = ${roleId}::uuid`}
  `.execute(tx)
  return rows[0]?.n ?? 0
}
