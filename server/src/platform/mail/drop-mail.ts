import { sql } from 'kysely'
import { isId, MusterError, requirePermission } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import type { Outbox } from './mail-kind.ts'

/**
 * Drops a mail that was not sent: nobody tries it any more. What it tells of stays as it is, an invitation can be
 * mailed anew.
 * @throws forbidden, not_found, conflict for one that was sent
 */
export async function dropMail(ctx: Context, { record }: Pick<Outbox, 'record'>, id: string): Promise<void> {
  const { tx, principal } = ctx
  requirePermission(principal, 'settings.manage')
  const { organisationId } = principal
  const { rows } = isId(id)
    ? await sql<{ state: string; kind: string; recipient: string }>`
        select state, kind, recipient from platform.mail
        where organisation_id = ${organisationId}::uuid and id = ${id}::uuid for update`.execute(tx)
    : { rows: [] }
  const [mail] = rows
  if (mail === undefined) throw new MusterError('not_found', { kind: 'mail' })
  if (mail.state === 'sent') throw new MusterError('conflict', { reason: 'sent' })
  await sql`delete from platform.mail
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(tx)
  await record(ctx, {
    action: 'platform.mail.drop',
    subject: { kind: 'mail', id, name: mail.recipient },
    before: { kind: mail.kind, state: mail.state },
  })
}
