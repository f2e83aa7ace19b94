import type { IntegrationAct } from '@muster/contract'
import { namesOfAdministrators } from '../../crm/index.ts'
import { canWrite, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Connection } from '../connection/connection-row.ts'
import { myRights } from '../permissions/my-rights.ts'

/**
 * Refuses whose profile does not let them do this with the projects of the portal; the first line of every verb of
 * projects in the CRM.
 * @throws crm_no_user; integration_off where nothing is connected, or the trial is over; integration_forbidden
 *   `{act, administrators}`; forbidden for credentials that only read
 */
export async function requireProjects(
  ctx: Context,
  act: Exclude<IntegrationAct, 'tab'>,
): Promise<Connection> {
  const { isCrmUser, connection, rights } = await myRights(ctx)
  if (isCrmUser && connection !== null && rights[act]) {
    if (act !== 'view' && !canWrite(ctx.principal)) throw new MusterError('forbidden')
    return connection
  }
  const administrators = await namesOfAdministrators(ctx)
  if (!isCrmUser) throw new MusterError('crm_no_user', { administrators })
  if (connection === null) throw new MusterError('integration_off', { administrators })
  throw new MusterError('integration_forbidden', { act, administrators })
}
