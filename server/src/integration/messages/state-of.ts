import type { Context } from '../../platform/context.ts'
import type { Heard } from '../../platform/messages/index.ts'
import { type Connection, isPaused, readConnection } from '../connection/connection-row.ts'

/**
 * Whether messages between a CRM and a portal can be delivered: while the integration is a draft, or paused, they wait;
 * once it is off, or leads to another portal, nobody wants them any more.
 * @param portal its id, or its organisation's
 */
export async function stateOf(
  { tx, now }: Context,
  portal: { id: string } | { organisationId: string },
): Promise<Connection | Exclude<Heard, { is: 'done' }>> {
  const connection = await readConnection(tx)
  if (connection === null || connection.state === 'off') return { is: 'gone' }
  const isOther =
    'id' in portal
      ? portal.id !== connection.portalId
      : portal.organisationId !== connection.portalOrganisationId
  if (isOther) return { is: 'gone' }
  if (connection.state === 'draft') return { is: 'held', reason: 'integration_off' }
  return isPaused(connection, now) ? { is: 'held', reason: 'integration_paused' } : connection
}
