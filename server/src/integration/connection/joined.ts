import type { Tx } from '../../platform/database/index.ts'
import { isInEffect, readConnection } from './connection-row.ts'

/** Whether the CRM of the transaction's organisation is joined with this portal of its own, and in effect. */
export async function isJoinedWith(tx: Tx, portalId: string, now: Date): Promise<boolean> {
  const connection = await readConnection(tx)
  return (
    isInEffect(connection, now) &&
    connection.portalId === portalId &&
    connection.portalOrganisationId === connection.organisationId
  )
}
