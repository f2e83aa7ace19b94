import type { ClientUser, clientUserUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requirePortal } from '../access/portal-access.ts'
import { differenceOf } from '../lists/difference.ts'
import { changeClients } from './change-client-users.ts'
import { projectsForClients, requireCompany } from './client-rules.ts'
import { findClientUser, lockClients } from './client-user-row.ts'
import { addToClientProjects, clientName } from './insert-client-users.ts'

/**
 * Changes a client user, or moves them to another company; then they belong to none of the former one's projects, and
 * to those of the new one that are named, or all of them. Projects that one doesn't see stay as they are.
 * @throws not_found, portal_forbidden, version_mismatch, unknown_client_company, unknown_project
 */
export async function updateClientUser(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof clientUserUpdate>,
  ifMatch: number | null = null,
): Promise<ClientUser> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const [locked] = await lockClients(ctx, access.portalId, [id])
  if (locked === undefined) throw new MusterError('not_found', { kind: 'client_user' })
  requireVersion(ifMatch, locked.version)
  const moves = change.companyId !== undefined && change.companyId !== locked.companyId
  if (moves) {
    const company = await requireCompany(ctx, access, change.companyId as string)
    const projectIds = await projectsForClients(ctx, access, company.id, change.projectIds)
    await changeClients(ctx, access, 'move', [id], { company, projectIds, note: '' })
  }
  const { firstName, lastName, projectIds, companyId, email } = await findClientUser(ctx, access, id)
  const before = { firstName, lastName, projectIds }
  const after = {
    firstName: change.firstName ?? firstName,
    lastName: change.lastName ?? lastName,
    projectIds:
      change.projectIds === undefined
        ? projectIds
        : await projectsForClients(ctx, access, companyId, change.projectIds),
  }
  const difference = differenceOf(before, after)
  if (difference === null) return findClientUser(ctx, access, id)
  const displayName = clientName({ email, ...after })
  await sql`update projects.client_user set first_name = ${after.firstName}, last_name = ${after.lastName},
    display_name = ${displayName}, first_key = ${fold(after.firstName)}, last_key = ${fold(after.lastName)},
    version = version + 1, updated_at = ${ctx.now} where id = ${id}::uuid`.execute(ctx.tx)
  const left = projectIds.filter((one) => !after.projectIds.includes(one))
  await sql`delete from projects.client_project
    where client_user_id = ${id}::uuid and project_id = any(${left}::uuid[])`.execute(ctx.tx)
  await addToClientProjects(ctx, [id], after.projectIds)
  await record(ctx, {
    action: 'projects.client-user.update',
    subject: { kind: 'client_user', id, name: displayName },
    ...difference,
  })
  return findClientUser(ctx, access, id)
}
