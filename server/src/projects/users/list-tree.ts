import type { Page, PortalUserNode, portalTreeQuery } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { decodeCursor, encodeCursor, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { usersByIds } from './user-row.ts'

/** People whom one page of those below the owner looks at, at most: it may be short, and the next one goes on. */
const lookedAt = 2_000

type Place = { name: string; id: string }
type Level = { found: Place[]; next: Place | null }

const name = sql`u.display_name collate platform.names`

/**
 * One level of who reports to whom in a portal. The owner stands at the top; whoever reports to nobody in the portal
 * stands below the owner, so that everybody is in the tree once.
 * @throws not_found, portal_forbidden, bad_cursor
 */
export async function listTree(
  ctx: Context,
  portal: string,
  { under, limit, cursor }: z.output<typeof portalTreeQuery>,
): Promise<Page<PortalUserNode>> {
  const access = await requirePortal(ctx, portal, 'users.view')
  if (under !== undefined && !isId(under)) throw new MusterError('not_found', { kind: 'portal_user' })
  const { tx } = ctx
  const { rows } = await sql<{ ownerId: string; memberId: string | null; isThere: boolean }>`
    select p.owner_id as "ownerId", u.member_id as "memberId", u.id is not null as "isThere" from projects.portal p
    left join projects.portal_user u on u.organisation_id = p.organisation_id and u.portal_id = p.id
      and u.id = ${under ?? null}::uuid
    where p.id = ${access.portalId}::uuid`.execute(tx)
  const { ownerId = '', memberId = null, isThere = false } = rows[0] ?? {}
  if (under !== undefined && !isThere) throw new MusterError('not_found', { kind: 'portal_user' })
  const place = placeOf(cursor)
  const scope = { portalId: access.portalId, ownerId, limit, after: after(place) }
  const level =
    under === undefined
      ? { found: [{ name: '', id: ownerId }], next: null }
      : under === ownerId
        ? await belowOwner(ctx, scope)
        : await belowMember(ctx, scope, memberId)
  const ids = level.found.map(({ id }) => id)
  const counts = await reportCounts(ctx, scope, ids)
  const items = (await usersByIds(ctx, access, ids)).map((user) => ({
    ...user,
    reportCount: user.id === ownerId ? null : (counts.get(user.id) ?? 0),
  }))
  const { next } = level
  return { items, nextCursor: next === null ? null : encodeCursor([next.name, next.id]), total: null }
}

type Scope = { portalId: string; ownerId: string; limit: number; after: RawBuilder<unknown> }

async function belowMember(
  { tx }: Context,
  { portalId, ownerId, limit, after: isAfter }: Scope,
  memberId: string | null,
): Promise<Level> {
  const { rows } = await sql<Place>`
    select u.display_name as name, u.id from directory.member m
    join projects.portal_user u on u.organisation_id = m.organisation_id and u.member_id = m.id
    where m.manager_id = ${memberId}::uuid and u.portal_id = ${portalId}::uuid and u.id <> ${ownerId}::uuid
      and ${isAfter}
    order by ${name}, u.id limit ${limit + 1}`.execute(tx)
  const found = rows.slice(0, limit)
  return { found, next: rows.length > limit ? (found.at(-1) ?? null) : null }
}

/** The order of names is looked at in one window: most people of a large portal may report to somebody in it. */
async function belowOwner(
  { tx }: Context,
  { portalId, ownerId, limit, after: isAfter }: Scope,
): Promise<Level> {
  const { rows } = await sql<Place & { isBelow: boolean }>`
    with looked as materialized (
      select u.organisation_id, u.id, u.member_id, u.display_name from projects.portal_user u
      where u.portal_id = ${portalId}::uuid and ${isAfter}
      order by ${name}, u.id limit ${lookedAt + 1}
    )
    select u.display_name as name, u.id, u.id <> ${ownerId}::uuid and (
      select true from directory.member m
      join projects.portal_user b on b.organisation_id = m.organisation_id and b.member_id = m.manager_id
      where m.organisation_id = u.organisation_id and m.id = u.member_id and b.portal_id = ${portalId}::uuid
        and b.id <> ${ownerId}::uuid
    ) is null as "isBelow"
    from looked u order by ${name}, u.id`.execute(tx)
  const looked = rows.slice(0, lookedAt)
  const below = looked.filter(({ isBelow }) => isBelow)
  const found = below.slice(0, limit)
  if (below.length > limit) return { found, next: found.at(-1) ?? null }
  return { found, next: rows.length > lookedAt ? (looked.at(-1) ?? null) : null }
}

async function reportCounts(
  { tx }: Context,
  { portalId, ownerId }: Scope,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select b.id, count(*)::int as count from projects.portal_user b
    join directory.member m on m.organisation_id = b.organisation_id and m.manager_id = b.member_id
    join projects.portal_user u on u.organisation_id = m.organisation_id and u.member_id = m.id
      and u.portal_id = b.portal_id
    where b.portal_id = ${portalId}::uuid and b.id = any(${[...ids]}::uuid[]) and u.id <> ${ownerId}::uuid
    group by b.id`.execute(tx)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  const [key, id] = decodeCursor(cursor, 2)
  if (typeof key !== 'string' || key.includes('\0') || typeof id !== 'string' || !isId(id))
    throw new MusterError('bad_cursor')
  return { name: key, id }
}

function after(place: Place | null): RawBuilder<unknown> {
  return place === null ? sql`true` : sql`(${name}, u.id) > (${place.name}::text, ${place.id}::uuid)`
}
