import type { MailState, OutboxMail, outboxQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fold, prefixEnd, requirePermission } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { pageOf, startAfter } from '../http/index.ts'

type Row = {
  id: string
  kind: string
  recipient: string
  state: MailState
  attempts: number
  last_error: string | null
  created_at: Date
  exact_at: string
  sent_at: Date | null
  next_try_at: Date
}

/** Lists the mails of the organisation, the newest first, without what they say. @throws forbidden, bad_cursor */
export async function listMails(
  ctx: Context,
  query: z.output<typeof outboxQuery>,
): Promise<Page<OutboxMail>> {
  requirePermission(ctx.principal, 'settings.manage')
  const after = startAfter(query.cursor, 2)
  const begins = fold(query.q ?? '')
  const conditions = [
    sql`organisation_id = ${ctx.principal.organisationId}::uuid`,
    ...(query.state === undefined ? [] : [sql`state = ${query.state}`]),
    ...(begins === '' ? [] : [sql`recipient_key >= ${begins} and recipient_key < ${prefixEnd(begins)}`]),
    ...(after === null ? [] : [sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`]),
  ]
  const { rows } = await sql<Row>`
    select id, kind, recipient, state, attempts, last_error, created_at, created_at::text as exact_at, sent_at,
      next_try_at
    from platform.mail where ${sql.join(conditions, sql` and `)}
    order by created_at desc, id desc limit ${query.limit + 1}
  `.execute(ctx.tx)
  return pageOf(
    rows,
    query.limit,
    (row) => [row.exact_at, row.id],
    (row) => ({
      id: row.id,
      kind: row.kind,
      to: row.recipient,
      state: row.state,
      attempts: row.attempts,
      lastError: row.last_error,
      createdAt: row.created_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
      nextTryAt: row.state === 'queued' && row.attempts > 0 ? row.next_try_at.toISOString() : null,
    }),
  )
}
