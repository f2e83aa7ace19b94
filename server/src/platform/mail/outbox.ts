import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from '../database/index.ts'
import { enqueue } from '../jobs/index.ts'

/** The small job that sends what an organisation has in its outbox. */
export const sendJob = { name: 'platform.send-mails', schema: z.object({ organisationId: z.string() }) }

/**
 * Puts mails into the outbox in one statement, in the transaction that needs them: they are sent if and only
 * if it commits.
 * @param mails a relation of (`id, recipient, recipient_key, language, facts`)
 */
export async function enqueueMails(
  tx: Tx,
  organisationId: string,
  kind: string,
  mails: RawBuilder<unknown>,
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into platform.mail (organisation_id, id, kind, recipient, recipient_key, language, facts)
    select ${organisationId}::uuid, x.id, ${kind}, x.recipient, x.recipient_key, x.language, x.facts from ${mails} x
  `.execute(tx)
  if (numAffectedRows !== 0n) await enqueue(tx, sendJob, { organisationId })
}

/**
 * Takes mails back that have not been sent, because what they tell is no longer so.
 * @param ids a relation of one column
 */
export async function withdrawMails(tx: Tx, organisationId: string, ids: RawBuilder<unknown>): Promise<void> {
  await sql`delete from platform.mail where organisation_id = ${organisationId}::uuid and id in ${ids}
    and state <> 'sent'`.execute(tx)
}

/** Whether nobody but its recipient can have seen the links of a mail: it is there, and was never kept. */
export async function wasMailedOnly(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const { rows } = await sql`select from platform.mail where organisation_id = ${organisationId}::uuid
    and id = ${id}::uuid and state <> 'kept' and not was_kept`.execute(tx)
  return rows.length > 0
}

/** Sees to mails that are overdue because the server that was sending them ended. */
export async function enqueueDue(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql`select from platform.mail where organisation_id = ${organisationId}::uuid
      and state = 'queued' and next_try_at < now() - interval '1 minute' limit 1`.execute(tx)
    if (rows.length > 0) await enqueue(tx, sendJob, { organisationId })
  })
}
