import { sql } from 'kysely'
import type { Database } from '../database/index.ts'

/** Deletes the mails of an outbox that have been over for so many days: sent, given up, or handed on by then. */
export async function forgetMails(database: Database, organisationId: string, days: number): Promise<void> {
  await database.inOrganisation(organisationId, (tx) =>
    sql`delete from platform.mail where organisation_id = ${organisationId}::uuid and state <> 'queued'
      and created_at < now() - make_interval(days => ${days})`.execute(tx),
  )
}
