import { sql } from 'kysely'
import type { Database } from '../platform/database/index.ts'
import { deploymentId, withdrawMails } from '../platform/mail/index.ts'

/**
 * Deletes what has served its time: old answers, ended sessions, past windows of the throttle, sign-ins that
 * nobody finished, links of mails.
 * @param keep for how many days a session is still known once it has ended
 */
export async function forgetOld(
  database: Database,
  keep: { sessionsDays: number } = { sessionsDays: 30 },
): Promise<void> {
  await database.inOrganisation(deploymentId, async (tx) => {
    await sql`delete from identity.kept_answer where created_at < now() - interval '24 hours'`.execute(tx)
    await sql`delete from identity.session where least(expires_at, revoked_at)
      < now() - make_interval(days => ${keep.sessionsDays})`.execute(tx)
    await sql`delete from identity.throttle where window_ends_at < now()`.execute(tx)
    await sql`delete from identity.pending_sign_in where expires_at < now()`.execute(tx)
    // for a day it is known to have been one, and its user is no guesser
    await sql`delete from identity.key_hash where expires_at < now() - interval '1 day'`.execute(tx)
    const old = sql`created_at < now() - interval '2 days'`
    await withdrawMails(tx, deploymentId, sql`(select id from identity.mailed_link where ${old})`)
    await sql`delete from identity.mailed_link where ${old}`.execute(tx)
  })
}
