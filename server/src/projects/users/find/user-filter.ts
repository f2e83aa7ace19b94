import type { PortalUserStatus, portalUserFilter } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
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
import type { PortalAccess } from '../../access/portal-access.ts'
import { byName, seenBy } from '../../access/project-access.ts'
import { findProfile, findRole } from '../../roles/find-role.ts'

/** Which portal users are listed; everything given must hold. */
export type UserFilter = {
  portalId: string
  /** Beginnings of words of names and addresses. */
  q: string | undefined
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
    const { rows } = await prepared(sql<{ id: string }>`
      select p.id from projects.project p
      where p.portal_id = ${portalId}::uuid and ${byName(query.project)} and ${seenBy(access)}
    `).execute(tx)
    if (rows[0] === undefined) return null
    projectId = rows[0].id
  }
  return {
    portalId,
    q: query.q,
    status: query.status === 'not_invited' ? 'invited' : (query.status ?? null),
    isNotMailed: query.status === 'not_invited',
    roleId: query.role === undefined ? null : (await findRole(tx, portalId, query.role)).id,
    profileId: query.profile === undefined ? null : (await findProfile(tx, portalId, query.profile)).id,
    projectId,
  }
}

/** The users of a portal, as lists read them. */
function usersOf(portalId: string): PeopleTable {
  return {
    table: sql`projects.portal_user`,
    within: sql<boolean>`m.portal_id = ${portalId}::uuid`,
    nameKeys: ['first_key', 'first_key_2', 'last_key', 'last_key_2', 'last_key_3'],
    emailKeys: ['email_key', 'email_key_2'],
    hasDomains: false,
    beginnings: ({ name, email, most }) =>
      sql`projects.count_beginnings(${portalId}::uuid, ${name[0]}, ${name[1]}, ${email[0]}, ${email[1]}, ${most})`,
  }
}

/** How many people have a status and a role: what is kept of a portal. */
type Kept = { status: PortalUserStatus; roleId: string; isAdministrator: boolean; people: number }
type AskKept = (tx: Tx) => Promise<Kept[]>

/** The people of a filter, as a list that can be read page by page. */
export function peopleOf(filter: UserFilter): PeopleList {
  const { portalId, status, roleId } = filter
  const kept = askedOnce((tx) => keptOf(tx, portalId))
  const of = usersOf(portalId)
  const words = searchWords(of, filter.q)
  const { isNotMailed, profileId, projectId } = filter
  const isKept = words.length === 0 && !isNotMailed && profileId === null && projectId === null
  const fits = (one: Kept) =>
    (status === null || one.status === status) && (roleId === null || one.roleId === roleId)
  return {
    of,
    words,
    conditions: conditionsFor(of, filter, kept),
    everyone: async (tx) => sumOf(await kept(tx)),
    total: async (tx) => (isKept ? sumOf((await kept(tx)).filter(fits)) : null),
  }
}

function conditionsFor(of: PeopleTable, filter: UserFilter, kept: AskKept): Condition[] {
  const { portalId, status, isNotMailed, roleId, profileId, projectId } = filter
  const conditions: Condition[] = []
  const people = (fits: (one: Kept) => boolean) => async (tx: Tx) => sumOf((await kept(tx)).filter(fits))
  if (status !== null)
    conditions.push(
      counted(
        of,
        sql`m.status = ${status}`,
        people((one) => one.status === status),
      ),
    )
  if (roleId !== null)
    conditions.push(
      counted(
        of,
        sql`m.role_id = ${roleId}::uuid`,
        people((one) => one.roleId === roleId),
      ),
    )
  if (isNotMailed) conditions.push(byIndex(of, notMailed))
  if (profileId !== null) conditions.push(byIndex(of, sql<boolean>`m.profile_id = ${profileId}::uuid`))
  if (projectId !== null) conditions.push(inProject(of, kept, portalId, projectId))
  return conditions
}

// in the words of the index
const notMailed = sql<boolean>`(m.status = 'invited' and m.invited_at is null)`

/** Belonging to a project: by themselves, as owner, or as Administrator. */
function inProject(of: PeopleTable, kept: AskKept, portalId: string, projectId: string): Condition {
  const isAdministrator = sql<boolean>`m.role_id = any (array(
    select r.id from projects.portal_role r where r.portal_id = ${portalId}::uuid and r.kind = 'administrator'))`
  const isOwner = sql<boolean>`m.id = (select o.owner_id from projects.portal o where o.id = ${portalId}::uuid)`
  // a value, not an `exists`, for which the planner would read everybody in the project
  const isThere = sql<boolean>`(
    select true from projects.project_member p where p.organisation_id = m.organisation_id
      and p.project_id = ${projectId}::uuid and p.portal_user_id = m.id
  ) is not null`
  return {
    isLookedUp: true,
    holds: sql<boolean>`(${isThere} or ${isAdministrator} or ${isOwner})`,
    way: async (tx) => {
      const [people, counts] = await Promise.all([peopleIn(tx, projectId), kept(tx)])
      return {
        size: people + sumOf(counts.filter((one) => one.isAdministrator)) + 1,
        // the limit keeps the planner at one lookup by key for each, whatever its statistics say
        rows: sql`
          select m.* from projects.project_member p, lateral (
            select * from projects.portal_user one
            where one.organisation_id = p.organisation_id and one.id = p.portal_user_id limit 1
          ) m where p.project_id = ${projectId}::uuid
          union all select m.* from ${peopleWhere(of, [isAdministrator, sql<boolean>`not ${isThere}`])}
          union all select m.* from ${peopleWhere(of, [
            isOwner,
            sql<boolean>`not ${isAdministrator}`,
            sql<boolean>`not ${isThere}`,
          ])}`,
      }
    },
  }
}

async function keptOf(tx: Tx, portalId: string): Promise<Kept[]> {
  const { rows } = await prepared(sql<Kept>`
    select c.status, c.role_id as "roleId", r.kind = 'administrator' as "isAdministrator", c.people::int as people
    from projects.portal_user_count c
    join projects.portal_role r on r.organisation_id = c.organisation_id and r.id = c.role_id
    where c.portal_id = ${portalId}::uuid
  `).execute(tx)
  return rows
}

async function peopleIn(tx: Tx, projectId: string): Promise<number> {
  const { rows } = await prepared(sql<{ people: number }>`
    select people::int from projects.project_count where project_id = ${projectId}::uuid
  `).execute(tx)
  return rows[0]?.people ?? 0
}
