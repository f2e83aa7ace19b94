import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import { enqueue } from '../jobs/index.ts'
import { sendJob } from './outbox.ts'

/** Makes the job again that sends what waits in an outbox: a backup has mails, but no jobs. */
export async function resumeSending(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql`select from platform.mail
      where organisation_id = ${organisationId}::uuid and state = 'queued' limit 1`.execute(tx)
    if (rows.length > 0) await enqueue(tx, sendJob, { organisationId })
  })
}

/**
 * Keeps what waits in an outbox, to be looked at and sent by hand: it may have been sent since the backup.
 * @returns how many mails
 */
export async function keepWaiting(database: Database, organisationId: string): Promise<number> {
  const { numAffectedRows } = await database.inOrganisation(organisationId, (tx) =>
    sql`update platform.mail set state = 'kept'
      where organisation_id = ${organisationId}::uuid and state = 'queued'`.execute(tx),
  )
  return Number(numAffectedRows ?? 0)
}
