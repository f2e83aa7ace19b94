import type { BulkOutcome, CrmBulkDone } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { Verdict } from '../../platform/bulk/index.ts'
import type { Context } from '../../platform/context.ts'
import { rowsOf } from '../lists/find-rows.ts'
import { requireCrm } from '../rights/crm-rights.ts'
import { requireActiveUser } from '../users/user-row.ts'
import { noteChanges } from './changes.ts'
import { type LockedRecord, lockRecords } from './lock-records.ts'
import { askedRecords } from './read-records.ts'
import type { RecordKind, Values } from './record-kind.ts'
import { deleteRecords } from './remove-records.ts'
import { tables } from './tables.ts'

/** What is asked of many records. */
export type RecordsBulk = {
  action: 'set_owner' | 'delete'
  recordIds?: string[] | undefined
  filter?: Values | undefined
  ownerId?: string | undefined
  related?: 'detach' | undefined
  preview?: boolean | undefined
}

const named = 1_000

/**
 * Does one thing to many records, chosen by id or by the filter of the list: another owner, or deletion. Each is done,
 * stays as it is, or is refused with a reason; the others go on.
 * @throws crm_no_user, crm_forbidden, unknown_crm_user
 */
export async function changeRecords(
  ctx: Context,
  kind: RecordKind,
  asked: RecordsBulk,
  t: Translate,
): Promise<CrmBulkDone> {
  const act = asked.action === 'delete' ? 'delete' : 'edit'
  const rights = await requireCrm(ctx, kind.module, act)
  const owner = asked.ownerId === undefined ? null : await requireActiveUser(ctx.tx, asked.ownerId, 'ownerId')
  const which =
    asked.recordIds === undefined
      ? sql`select f.id from (${rowsOf(await askedRecords(ctx, kind, rights, asked.filter ?? {}))}) f`
      : sql`select unnest(${asked.recordIds}::uuid[])`
  const records = await lockRecords(ctx, kind, rights, act, which)
  const keeping =
    act === 'delete' && asked.related !== 'detach' ? await withRelated(ctx, kind, records) : new Set()
  const verdicts = new Map<string, Verdict>(
    records.map(({ id, values, isReached }) => {
      if (!isReached) return [id, { outcome: 'refused', reason: 'not_yours' }]
      if (owner !== null && values.ownerId === owner.id)
        return [id, { outcome: 'unchanged', reason: 'already_so' }]
      if (keeping.has(id)) return [id, { outcome: 'refused', reason: 'has_related' }]
      return [id, { outcome: 'done', reason: null }]
    }),
  )
  const doing = records.filter(({ id }) => verdicts.get(id)?.outcome === 'done')
  if (asked.preview !== true && doing.length > 0) {
    if (owner === null) await deleteRecords(ctx, kind, rights, doing)
    else {
      const ids = doing.map(({ id }) => id)
      await sql`
        update ${tables[kind.module]} set owner_id = ${owner.id}::uuid, version = version + 1, updated_at = ${ctx.now}
        where id = any (${ids}::uuid[])
      `.execute(ctx.tx)
      await noteChanges(
        ctx,
        rights,
        kind,
        doing.map(({ id, values }) => ({
          id,
          title: kind.title(values),
          kind: 'updated',
          changes: [{ field: 'ownerId', before: values.ownerId, after: owner.id }],
        })),
      )
    }
  }
  return answer(kind, records, verdicts, t)
}

/** Those of the records that others name, which are not among them. */
async function withRelated(
  { tx }: Context,
  kind: RecordKind,
  records: readonly LockedRecord[],
): Promise<Set<string>> {
  const ids = records.map(({ id }) => id)
  const found = new Set<string>()
  for (const { module, column } of kind.namedBy) {
    const amongThem = module === kind.module ? sql`and not r.id = any (${ids}::uuid[])` : sql``
    const { rows } = await sql<{ id: string }>`
      select distinct ${sql.ref(`r.${column}`)} as id from ${tables[module]} r
      where ${sql.ref(`r.${column}`)} = any (${ids}::uuid[]) ${amongThem}
    `.execute(tx)
    for (const { id } of rows) found.add(id)
  }
  return found
}

const order: Record<BulkOutcome, number> = { refused: 0, unchanged: 1, done: 2 }

function answer(
  kind: RecordKind,
  records: readonly LockedRecord[],
  verdicts: ReadonlyMap<string, Verdict>,
  t: Translate,
): CrmBulkDone {
  const items = records.map(({ id, values }) => {
    const { outcome, reason } = verdicts.get(id) as Verdict
    const reasonText = reason === null ? null : t(`crm.reasons.${reason}` as 'crm.reasons.not_yours')
    return { id, name: kind.title(values), outcome, reason, reasonText }
  })
  const count = (outcome: BulkOutcome) => items.filter((item) => item.outcome === outcome).length
  return {
    done: count('done'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    items: items.sort((a, b) => order[a.outcome] - order[b.outcome]).slice(0, named),
  }
}
