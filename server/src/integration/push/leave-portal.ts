import type { Translate } from '@muster/phrases'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'

/**
 * Ends the access of people to the portal, by their addresses; those who are not in it are passed over, and whoever the
 * portal keeps (its owner) stays.
 * @returns how many were deactivated
 * @throws integration_broken
 */
export function leavePortal(
  asking: Asking,
  connection: Connection,
  emails: readonly string[],
  t: Translate,
): Promise<number> {
  return tellPortal(asking, connection, async (door) => {
    const users = await door.usersOf(connection.portalId, emails)
    const there = users.filter(({ status }) => status !== 'inactive').map(({ id }) => id)
    return door.deactivateUsers(connection.portalId, there, t)
  })
}
