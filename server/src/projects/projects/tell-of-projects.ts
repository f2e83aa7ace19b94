import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type StreamKey, tellMany } from '../../platform/messages/index.ts'

/** Tells a listener of every project of a portal as it is now, as if each had been changed just now. */
export async function tellOfProjects(
  tx: Tx,
  organisationId: string,
  portalId: string,
  stream: StreamKey,
): Promise<void> {
  const projects = sql`(select id as record_id, 'changed' as kind, jsonb_build_object('version', version) as facts
    from projects.project where organisation_id = ${organisationId}::uuid and portal_id = ${portalId}::uuid)`
  await tellMany(tx, organisationId, stream, 'projects.project', projects)
}
