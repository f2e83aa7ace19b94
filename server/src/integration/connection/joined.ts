import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { crmAudience } from '../messages/streams.ts'
import { isInEffect, readConnection } from './connection-row.ts'

/** A portal, and the organisation that it belongs to. */
type Portal = { organisationId: string; portalId: string }

/** Whether the CRM of the transaction's organisation is joined with this portal and in effect, and is let in there. */
export async function isJoinedWith(
  tx: Tx,
  { organisationId, portalId }: Portal,
  now: Date,
): Promise<boolean> {
  const connection = await readConnection(tx)
  return (
    isInEffect(connection, now) &&
    connection.portalId === portalId &&
    connection.portalOrganisationId === organisationId &&
    (connection.portalOrganisationId === connection.organisationId || connection.fault === null)
  )
}

/** The organisations whose CRMs hear of a portal of the transaction's organisation, by its owner or by its key. */
export async function crmsThatHear(tx: Tx, portalId: string): Promise<string[]> {
  const { rows } = await sql<{ listener: string }>`select s.listener_id as listener from platform.stream s
    where s.organisation_id = (select current_setting('muster.org')::uuid) and s.audience = ${crmAudience}
      and s.scope_id = ${portalId}::uuid order by s.id`.execute(tx)
  return rows.map(({ listener }) => listener)
}
