import { sql } from 'kysely'
import { isId, MusterError, requirePermission } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { enqueue } from '../jobs/index.ts'
import type { Outbox } from './mail-kind.ts'
import { sendJob } from './outbox.ts'

/**
 * Puts a mail back into the queue that failed, or was kept for want of a mail server. One that waits is tried
 * at once; one that was sent stays sent.
 * @throws forbidden, not_found, conflict
 */
export async function sendAgain(
  ctx: Context,
  { hasMailServer, record }: Pick<Outbox, 'hasMailServer' | 'record'>,
  id: string,
): Promise<void> {
  const { tx, principal, now } = ctx
  requirePermission(principal, 'settings.manage')
  const { organisationId } = principal
  const { rows } = isId(id)
    ? await sql<{ state: string; recipient: string }>`select state, recipient from platform.mail
        where organisation_id = ${organisationId}::uuid and id = ${id}::uuid for update`.execute(tx)
    : { rows: [] }
  const [mail] = rows
  if (mail === undefined) throw new MusterError('not_found', { kind: 'mail' })
  if (!hasMailServer) throw new MusterError('conflict', { reason: 'no_mail_server' })
  if (mail.state === 'sent') throw new MusterError('conflict', { reason: 'sent' })
  await sql`update platform.mail set state = 'queued', attempts = 0, failed_at = null, next_try_at = ${now}
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(tx)
  await enqueue(tx, sendJob, { organisationId })
  await record(ctx, {
    action: 'platform.mail.send',
    subject: { kind: 'mail', id, name: mail.recipient },
    before: { state: mail.state },
  })
}
