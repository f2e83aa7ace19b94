import type { AuditAction } from '@muster/phrases'
import { fold, newId } from '../kernel/index.ts'
import type { Context } from '../platform/context.ts'
import { room } from '../platform/database/index.ts'

/** What happened, to be kept for ever. `before` and `after` hold only the fields that changed. */
export type AuditEntry = {
  /** Of an event that is named before it is written. */
  id?: string
  /** `room.thing.verb`: `directory.member.create`. */
  action: AuditAction
  subject: { kind: string; id: string | null; name: string }
  before?: unknown
  after?: unknown
  /** The import run that wrote it. */
  runId?: string
}

/**
 * Writes one audit event in the transaction of the change, under the principal who made it.
 * Secrets never belong in `before` or `after`.
 */
export async function record(ctx: Context, entry: AuditEntry): Promise<void> {
  await recordMany(ctx, [entry])
}

/** The same for several changes of one verb, in one statement. */
export async function recordMany(ctx: Context, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const { principal } = ctx
  await room(ctx.tx, 'audit')
    .insertInto('audit.event')
    .values(
      entries.map((entry) => ({
        organisation_id: principal.organisationId,
        id: entry.id ?? newId(),
        at: ctx.now,
        actor_kind: principal.kind,
        actor_id: principal.memberId ?? principal.identityId,
        actor_name: principal.displayName,
        action: entry.action,
        subject_kind: entry.subject.kind,
        subject_id: entry.subject.id,
        subject_name: entry.subject.name,
        subject_key: fold(entry.subject.name),
        before: entry.before === undefined ? null : JSON.stringify(entry.before),
        after: entry.after === undefined ? null : JSON.stringify(entry.after),
        address: principal.address,
        run_id: entry.runId ?? null,
      })),
    )
    .execute()
}
