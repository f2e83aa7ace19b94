import type { CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { CrmRights } from '../rights/crm-rights.ts'
import type { RecordKind, Values } from './record-kind.ts'

/** One value that is another one now; records and people by id. */
export type Change = { field: string; before: unknown; after: unknown }

/** All that a record says, flat: own fields, `ownerId`, `externalId`, and custom fields as `fields.<name>`. */
export function flatten(values: Values, fields: Values): Values {
  const own = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]))
  const custom = Object.entries(fields).map(([name, value]) => [`fields.${name}`, value ?? null])
  return { ...own, ...Object.fromEntries(custom) }
}

/** What differs; nothing and an empty text are the same. */
export function differences(before: Values, after: Values): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => JSON.stringify(change.before || null) !== JSON.stringify(change.after || null))
    .filter(({ before: was, after: is }) => !(isNothing(was) && isNothing(is)))
}

function isNothing(value: unknown): boolean {
  return value === null || value === ''
}

/** What became of one record. */
export type Noted = {
  id: string
  title: string
  kind: 'created' | 'updated'
  changes: readonly Change[]
}

/** Writes the timelines of records and the audit of what was done to them, in a few statements. */
export async function noteChanges(
  ctx: Context,
  rights: CrmRights,
  kind: RecordKind,
  noted: readonly Noted[],
): Promise<void> {
  await writeTimeline(ctx, rights, kind.module, noted)
  const step = 1_000
  for (let start = 0; start < noted.length; start += step)
    await recordMany(
      ctx,
      noted.slice(start, start + step).map(({ id, title, kind: what, changes }) => ({
        action: `crm.${kind.noun}.${what === 'created' ? 'create' : 'update'}`,
        subject: { kind: `crm_${kind.noun}`, id, name: title },
        ...(what === 'created' ? {} : { before: valuesOf(changes, 'before') }),
        after: valuesOf(changes, 'after'),
      })),
    )
}

function valuesOf(changes: readonly Change[], side: 'before' | 'after'): Values {
  return Object.fromEntries(changes.map((change) => [change.field, change[side]]))
}

async function writeTimeline(
  { tx, principal, now }: Context,
  rights: CrmRights,
  module: CrmModule,
  noted: readonly Noted[],
): Promise<void> {
  const rows = noted
    .filter(({ changes, kind }) => kind === 'created' || changes.length > 0)
    .map(({ id, kind, changes }) => ({ id: newId(), record_id: id, kind, changes }))
  if (rows.length === 0) return
  await sql`
    insert into crm.change (organisation_id, id, module, record_id, at, kind, user_id, by_name, changes)
    select ${principal.organisationId}::uuid, c.id, ${module}, c.record_id, ${now}, c.kind, ${rights.userId}::uuid,
      ${principal.displayName}, c.changes
    from json_to_recordset(${JSON.stringify(rows)}::json) as c (id uuid, record_id uuid, kind text, changes jsonb)
  `.execute(tx)
}
