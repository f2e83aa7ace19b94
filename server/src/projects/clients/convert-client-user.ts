import type { clientUserConvert, PortalUser } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { forbiddenIn, requirePortal } from '../access/portal-access.ts'
import { clientTable } from '../invitations/invitation-tables.ts'
import { createUser } from '../users/create-user.ts'
import { findClientUser } from './client-user-row.ts'

/**
 * Makes a client user a portal user: they are no client user any more, and lose what they had as one. Owner and
 * Administrators may.
 * @throws not_found, portal_forbidden, version_mismatch, unknown_role, unknown_project, portal_seats_exceeded
 */
export async function convertClientUser(
  ctx: Context,
  portal: string,
  id: string,
  asked: z.output<typeof clientUserConvert>,
  ifMatch: number | null = null,
): Promise<PortalUser> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  if (!access.isAdministrator) throw await forbiddenIn(ctx, access.portalId, { reason: 'not_administrator' })
  const client = await findClientUser(ctx, access, id)
  requireVersion(ifMatch, client.version)
  await clientTable.withdraw(ctx.tx, ctx.principal.organisationId, sql`(select ${id}::uuid)`)
  const { numAffectedRows } = await sql`delete from projects.client_user where id = ${id}::uuid`.execute(
    ctx.tx,
  )
  if (numAffectedRows !== 1n) throw new MusterError('not_found', { kind: 'client_user' })
  await record(ctx, {
    action: 'projects.client-user.convert',
    subject: { kind: 'client_user', id, name: client.displayName },
    before: { company: client.company.name },
  })
  return createUser(ctx, portal, {
    email: client.email,
    firstName: client.firstName,
    lastName: client.lastName,
    ...asked,
  })
}
