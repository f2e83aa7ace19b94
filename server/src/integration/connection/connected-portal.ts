import type { IntegrationPortal } from '@muster/contract'
import { requireAdministrator } from '../../crm/index.ts'
import { type Asking, askPortal } from './ask-portal.ts'
import { requireConnection } from './connection-row.ts'

/**
 * The portal of the connection as it is now: how much is in it, which roles it has.
 * @throws crm_no_user, administrator_needed, integration_no_portal; a fault of the portal
 */
export async function connectedPortal(asking: Asking): Promise<IntegrationPortal> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'read')
    return requireConnection(ctx.tx)
  })
  const { portal } = await askPortal(asking, connection, (door) => door.portal(connection.portalId))
  return portal
}
