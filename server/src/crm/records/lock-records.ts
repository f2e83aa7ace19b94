import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { administratorsOf } from '../rights/administrators.ts'
import type { CrmRights } from '../rights/crm-rights.ts'
import { isWithin, type ReachingAct, reachOf } from '../rights/reach.ts'
import type { RecordKind, Values } from './record-kind.ts'
import { tables } from './tables.ts'

/** A record as verbs read it: its values by API name, and whether the act reaches it. */
export type LockedRecord = {
  id: string
  version: number
  /** Own fields, `ownerId` and `externalId`. */
  values: Values
  /** Values of custom fields. */
  fields: Record<string, string | number | boolean | null>
  isReached: boolean
}

/** Reads the records that somebody may see and locks them, in the order of their ids. */
export async function lockRecords(
  { tx }: Context,
  kind: RecordKind,
  rights: CrmRights,
  act: ReachingAct,
  which: RawBuilder<unknown>,
): Promise<LockedRecord[]> {
  const columns = Object.entries(kind.columns).map(
    ([name, column]) => sql`${kind.reads?.[name] ?? sql.ref(`r.${column}`)} as ${sql.id(name)}`,
  )
  const { rows } = await sql<
    Values & { id: string; version: number; fields: LockedRecord['fields']; isReached: boolean }
  >`
    select r.id, r.version::int as version, r.fields, r.owner_id as "ownerId", r.external_id as "externalId",
      ${isWithin(reachOf(rights, kind.module, act))} as "isReached", ${sql.join(columns)}
    from ${tables[kind.module]} r
    where r.id in (${which}) and ${isWithin(reachOf(rights, kind.module, 'view'))}
    order by r.id for no key update
  `.execute(tx)
  return rows.map(({ id, version, fields, isReached, ...values }) => ({
    id,
    version,
    values,
    fields,
    isReached,
  }))
}

/** The same for one that has to be reached. @throws not_found, crm_forbidden `{reason: 'not_yours'}` */
export async function lockRecord(
  ctx: Context,
  kind: RecordKind,
  rights: CrmRights,
  act: ReachingAct,
  id: string,
): Promise<LockedRecord> {
  const [row] = isId(id) ? await lockRecords(ctx, kind, rights, act, sql`select ${id}::uuid`) : []
  if (row === undefined) throw new MusterError('not_found', { kind: `crm_${kind.noun}` })
  if (!row.isReached) {
    const people = await administratorsOf(ctx.tx, 3)
    throw new MusterError('crm_forbidden', {
      reason: 'not_yours',
      administrators: people.map(({ displayName }) => displayName).join(', '),
    })
  }
  return row
}
