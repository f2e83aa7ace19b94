import { systemContext } from '../../platform/context.ts'
import { isFault } from '../door/faults.ts'
import type { IntegrationGround } from '../ground.ts'
import { forgetHeard } from '../messages/heard.ts'
import { type Asking, askPortal } from './ask-portal.ts'
import { isInEffect, readConnection } from './connection-row.ts'
import { keepPortal } from './hear-access.ts'

/**
 * Asks the portal of an organisation's CRM how it stands, so that a dead key is known before somebody runs into it: keeps
 * its name and the end of the key, and tells the administrators once when that end is near.
 */
export async function watchConnection(ground: IntegrationGround, organisationId: string): Promise<void> {
  const inOrganisation: Asking['inOrganisation'] = (work) =>
    ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
  const connection = await inOrganisation(async ({ tx, now }) => {
    const found = await readConnection(tx)
    return isInEffect(found, now) ? found : null
  })
  if (connection === null) return
  const asking: Asking = { ground, inOrganisation, actor: null }
  try {
    const { owner, portal } = await askPortal(asking, connection, (door) => door.portal(connection.portalId))
    await inOrganisation(async (ctx) => {
      await keepPortal(ctx, connection, owner, portal)
      await forgetHeard(ctx)
    })
  } catch (error) {
    if (!isFault(error)) throw error
  }
}
