import type { AuditEvent } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError, prefixEnd, requirePermission } from '../kernel/index.ts'
import type { Context } from '../platform/context.ts'
import { pageOf, startAfter } from '../platform/http/index.ts'

/** What the record is searched by; all of it holds at once. */
export type AuditQuery = {
  limit: number
  cursor?: string | undefined
  /** Beginning of a subject's name, or of an action (`directory.member`). */
  q?: string | undefined
  /** Member or identity id. */
  actor?: string | undefined
  action?: string | undefined
  subjectId?: string | undefined
  runId?: string | undefined
  /** Instants, ISO 8601; `from` included, `to` not. */
  from?: string | undefined
  to?: string | undefined
}

type Row = {
  id: string
  at: Date
  exact_at: string
  actor_kind: AuditEvent['actor']['kind']
  actor_id: string | null
  actor_name: string
  action: string
  subject_kind: string
  subject_id: string | null
  subject_name: string
  before: unknown
  after: unknown
  address: string | null
  run_id: string | null
}

/** Lists who changed what, the newest first. @throws forbidden, bad_cursor, malformed */
export async function listEvents(ctx: Context, query: AuditQuery) {
  requirePermission(ctx.principal, 'audit.read')
  const after = startAfter(query.cursor, 2)
  const conditions = [
    sql`true`,
    ...equals(sql`actor_id`, query.actor),
    ...equals(sql`subject_id`, query.subjectId),
    ...equals(sql`run_id`, query.runId),
    ...(query.action === undefined ? [] : [beginsWith(sql`action`, query.action)]),
    ...(query.q === undefined || query.q.trim() === '' ? [] : [found(query.q)]),
    ...(query.from === undefined ? [] : [sql`at >= ${instantOf(query.from, 'from')}`]),
    ...(query.to === undefined ? [] : [sql`at < ${instantOf(query.to, 'to')}`]),
    ...(after === null ? [] : [sql`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`]),
  ]
  const { rows } = await sql<Row>`
    select id, at, at::text as exact_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
      subject_name, before, after, address, run_id
    from audit.event where ${sql.join(conditions, sql` and `)}
    order by at desc, id desc limit ${query.limit + 1}
  `.execute(ctx.tx)
  return pageOf(rows, query.limit, (row) => [row.exact_at, row.id], toEvent)
}

function toEvent(row: Row): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    before: row.before ?? null,
    after: row.after ?? null,
    address: row.address,
    runId: row.run_id,
  }
}

// only leakproof operators reach an index behind the wall, so beginnings are ranges
function beginsWith(column: ReturnType<typeof sql>, prefix: string) {
  return sql`(${column} >= ${prefix} and ${column} < ${prefixEnd(prefix)})`
}

function found(q: string) {
  return sql`(${beginsWith(sql`subject_key`, fold(q))} or ${beginsWith(sql`action`, q.trim().toLowerCase())})`
}

function equals(column: ReturnType<typeof sql>, id: string | undefined) {
  if (id === undefined) return []
  // what is no id belongs to no one
  return [isId(id) ? sql`${column} = ${id}::uuid` : sql`false`]
}

function instantOf(text: string, path: string): Date {
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime()))
    throw new MusterError('malformed', {}, [{ path, code: 'not_an_instant', message: '' }])
  return instant
}
