import { namesOfAdministrators } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { isFault } from '../door/faults.ts'
import { openDoor } from '../door/open-door.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import type { IntegrationGround } from '../ground.ts'
import { accessOf, type Connection } from './connection-row.ts'
import { noteContact } from './note-contact.ts'

/** Opens one transaction of the CRM's organisation after another. */
export type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** What a verb of this room is handed: it asks the portal between its transactions, never inside one. */
export type Asking = {
  ground: IntegrationGround
  inOrganisation: InOrganisation
  /** Who acts; null for the server itself. */
  actor: { name: string; address: string | null } | null
}

/**
 * Asks the portal of a connection, and keeps whether it let the CRM in.
 * @throws what the portal refuses; a fault as it is
 */
export async function askPortal<T>(
  { ground, inOrganisation, actor }: Asking,
  connection: Connection,
  question: (door: PortalDoor) => Promise<T>,
): Promise<T> {
  try {
    const door = openDoor(ground, accessOf(ground, connection), actor)
    const answer = await question(door)
    const isOld = connection.contactedAt === null || Date.now() - connection.contactedAt.getTime() > 60_000
    if (connection.fault !== null || isOld) await inOrganisation((ctx) => noteContact(ctx, null))
    // what waited at the portal comes at once
    if (connection.fault !== null && connection.state === 'active')
      await door.listen(connection.portalId, connection.organisationId, false)
    return answer
  } catch (error) {
    if (isFault(error) && connection.fault !== error.code)
      await inOrganisation((ctx) => noteContact(ctx, error.code))
    throw error
  }
}

/**
 * The same for what changes something: a portal that lets nobody in refuses it in the words of the integration.
 * @throws integration_broken `{reason, administrators}`
 */
export async function tellPortal<T>(
  asking: Asking,
  connection: Connection,
  order: (door: PortalDoor) => Promise<T>,
): Promise<T> {
  try {
    return await askPortal(asking, connection, order)
  } catch (error) {
    if (!isFault(error)) throw error
    const administrators = await asking.inOrganisation(namesOfAdministrators)
    throw new MusterError('integration_broken', { reason: error.code, administrators })
  }
}
