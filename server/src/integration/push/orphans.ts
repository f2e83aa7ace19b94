import type { IntegrationOrphan } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { requireAdministrator, type UserOfProfile, usersOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { permissionsOf, viewing } from '../permissions/permission-row.ts'
import { leavePortal } from './leave-portal.ts'

/** Somebody who was pushed and would not be pushed any more. */
export type Stray = UserOfProfile & { reason: IntegrationOrphan['reason'] }

/** Who was pushed into the portal and is no CRM user any more, or may not view projects. @throws crm_no_user */
export async function straysOf(ctx: Context, { portalId }: Connection): Promise<Stray[]> {
  const { rows } = await sql<{ id: string }>`
    select user_id as id from integration.pushed_user where portal_id = ${portalId}::uuid
  `.execute(ctx.tx)
  const users = await usersOfProfiles(ctx, { userIds: rows.map(({ id }) => id) })
  const may = new Set(viewing(await permissionsOf(ctx)))
  return users.flatMap((user) => {
    const reason = reasonOf(user, may)
    return reason === null ? [] : [{ ...user, reason }]
  })
}

function reasonOf(
  { hasLeft, status, profileId }: UserOfProfile,
  may: ReadonlySet<string>,
): Stray['reason'] | null {
  if (hasLeft) return 'left'
  if (status === 'inactive') return 'inactive'
  return may.has(profileId) ? null : 'no_view'
}

/**
 * Portal users whose CRM user is gone, or may not view projects any more, and who are still let into the portal.
 * @throws crm_no_user, administrator_needed, integration_no_portal; a fault of the portal
 */
export async function listOrphans(asking: Asking): Promise<IntegrationOrphan[]> {
  const { connection, strays } = await read(asking, 'read')
  if (strays.length === 0) return []
  const users = await askPortal(asking, connection, (door) =>
    door.usersOf(
      connection.portalId,
      strays.map(({ email }) => email),
    ),
  )
  const byEmail = new Map(users.map((user) => [user.email.toLowerCase(), user]))
  return strays.flatMap(({ id, displayName, email, reason }) => {
    const user = byEmail.get(email.toLowerCase())
    if (user === undefined || user.status === 'inactive') return []
    return [{ userId: id, displayName, email, reason, role: user.role, status: user.status }]
  })
}

/**
 * Ends the access to the portal of some of them; of whoever is none of them any more, nothing.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, integration_broken
 */
export async function deactivateOrphans(
  asking: Asking,
  userIds: readonly string[],
  t: Translate,
): Promise<number> {
  const { connection, strays } = await read(asking, 'change')
  const chosen = strays.filter(({ id }) => userIds.includes(id))
  if (chosen.length === 0) return 0
  const emails = chosen.map(({ email }) => email)
  return leavePortal(asking, connection, emails, t)
}

function read({ inOrganisation }: Asking, how: 'read' | 'change') {
  return inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, how)
    const connection = await requireConnection(ctx.tx)
    return { connection, strays: await straysOf(ctx, connection) }
  })
}
