import type { Portal } from '@muster/contract'
import { sql } from 'kysely'
import { type Edition, MusterError, portalSeatsOf } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'
import { clientsCounted } from '../clients/client-count.ts'

type Row = {
  id: string
  name: string
  slug: string
  domain: string | null
  ownDomain: 'refuse' | 'allow'
  clientCommentMails: boolean
  seats: number | null
  edition: Edition
  timeZone: string
  owner: { id: string; displayName: string; email: string }
  used: number
  users: number
  projects: number
  clientCompanies: number
  clientUsers: number
  version: number
  createdAt: Date
  updatedAt: Date
}

/** Portals in the order of the ids, each with who the reader is there. */
export async function portalsByIds(ctx: Context, ids: readonly string[]): Promise<Portal[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select p.id, p.name, p.slug, p.domain_key as domain, p.own_domain as "ownDomain",
      p.client_comment_mails as "clientCommentMails", p.seats, o.edition,
      p.time_zone as "timeZone",
      json_build_object('id', u.id, 'displayName', u.display_name, 'email', u.email) as owner,
      (select coalesce(sum(c.people), 0)::int from projects.portal_user_count c
        where c.organisation_id = p.organisation_id and c.portal_id = p.id and c.status <> 'inactive') as used,
      (select coalesce(sum(c.people), 0)::int from projects.portal_user_count c
        where c.organisation_id = p.organisation_id and c.portal_id = p.id) as users,
      (select count(*)::int from projects.project j
        where j.organisation_id = p.organisation_id and j.portal_id = p.id) as projects,
      ${clientsCounted(sql`p.id`, 'company')} as "clientCompanies",
      ${clientsCounted(sql`p.id`, 'user')} as "clientUsers",
      p.version::int as version, p.created_at as "createdAt", p.updated_at as "updatedAt"
    from projects.portal p
    join directory.organisation o on o.id = p.organisation_id
    join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
    where p.id = any(${ids}::uuid[])
  `.execute(ctx.tx)
  const portals = new Map<string, Portal>()
  for (const row of rows) portals.set(row.id, toPortal(row, await mineIn(ctx, row.id)))
  return ids.flatMap((id) => portals.get(id) ?? [])
}

function toPortal(row: Row, mine: Portal['mine']): Portal {
  const {
    used,
    users,
    projects,
    clientCompanies,
    clientUsers,
    edition,
    domain,
    owner,
    createdAt,
    updatedAt,
    ...rest
  } = row
  return {
    ...rest,
    ownerId: owner.id,
    owner,
    domain: domain ?? '',
    seatLimit: seatLimitOf(row.seats, edition),
    seatsUsed: used,
    counts: { users, projects, clientCompanies, clientUsers },
    mine,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** The limit that holds: that of the plan or of the edition, whichever is lower; null for none. */
export function seatLimitOf(seats: number | null, edition: Edition): number | null {
  const limits = [seats, portalSeatsOf(edition)].filter((one) => one !== null)
  return limits.length === 0 ? null : Math.min(...limits)
}

async function mineIn(ctx: Context, portalId: string): Promise<Portal['mine']> {
  try {
    const access = await enterPortal(ctx, portalId)
    if (access.userId === null) return null
    return {
      portalUserId: access.userId,
      isOwner: access.isOwner,
      isAdministrator: access.isAdministrator,
      role: access.roleName,
      permissions: [...access.permissions],
    }
  } catch (error) {
    if (error instanceof MusterError && ['not_found', 'portal_forbidden'].includes(error.code)) return null
    throw error
  }
}
