import type { CrmModule, CrmRelated } from '@muster/contract'
import { sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type CrmRights, requireCrm } from '../rights/crm-rights.ts'
import { type LockedRecord, lockRecord } from './lock-records.ts'
import { isVisible } from './read-records.ts'
import type { RecordKind } from './record-kind.ts'
import { tables } from './tables.ts'

/**
 * Deletes a record. Others that name it are left without it, once the caller has said so.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, crm_has_related `{contacts, deals, accounts}`
 */
export async function removeRecord(
  ctx: Context,
  kind: RecordKind,
  id: string,
  how: { related?: 'detach' | undefined; ifMatch?: number | null },
): Promise<void> {
  await removeRecordAs(ctx, await requireCrm(ctx, kind.module, 'delete'), kind, id, how)
}

/** The same for rights that were asked for already. @throws what `removeRecord` throws beyond permission */
export async function removeRecordAs(
  ctx: Context,
  rights: CrmRights,
  kind: RecordKind,
  id: string,
  { related, ifMatch = null }: { related?: 'detach' | undefined; ifMatch?: number | null },
): Promise<void> {
  const row = await lockRecord(ctx, kind, rights, 'delete', id)
  requireVersion(ifMatch, row.version)
  const counts = await countRelated(ctx, kind, [id])
  if (related !== 'detach' && Object.values(counts).some((count) => count > 0))
    throw new MusterError('crm_has_related', counts)
  await deleteRecords(ctx, kind, rights, [row])
}

/** How many records name this one, and how many customer portal users it is. @throws crm_no_user, crm_forbidden, not_found */
export async function relatedTo(ctx: Context, kind: RecordKind, id: string): Promise<CrmRelated> {
  const rights = await requireCrm(ctx, kind.module, 'view')
  if (!(await isVisible(ctx, kind, rights, id)))
    throw new MusterError('not_found', { kind: `crm_${kind.noun}` })
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from crm.customer_user u where u.contact_id = ${id}::uuid
  `.execute(ctx.tx)
  return { ...(await countRelated(ctx, kind, [id])), customerUsers: rows[0]?.n ?? 0 }
}

/** How many records name any of these; those that are among them do not count. */
export async function countRelated(
  { tx }: Context,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Record<CrmModule, number>> {
  const counts: Record<CrmModule, number> = { contacts: 0, deals: 0, accounts: 0 }
  for (const { module, column } of kind.namedBy) {
    const amongThem = module === kind.module ? sql`and not r.id = any (${ids}::uuid[])` : sql``
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${tables[module]} r
      where ${sql.ref(`r.${column}`)} = any (${ids}::uuid[]) ${amongThem}
    `.execute(tx)
    counts[module] += rows[0]?.n ?? 0
  }
  return counts
}

/** Deletes locked records with their timelines; others that name them are left without them, and their timelines say so. */
export async function deleteRecords(
  ctx: Context,
  kind: RecordKind,
  rights: CrmRights,
  records: readonly LockedRecord[],
): Promise<void> {
  const ids = records.map(({ id }) => id)
  for (const named of kind.namedBy) await detach(ctx, rights, named, ids)
  await sql`delete from crm.change where record_id = any (${ids}::uuid[])`.execute(ctx.tx)
  await sql`delete from ${tables[kind.module]} where id = any (${ids}::uuid[])`.execute(ctx.tx)
  const step = 1_000
  for (let start = 0; start < records.length; start += step)
    await recordMany(
      ctx,
      records.slice(start, start + step).map(({ id, values, fields }) => ({
        action: `crm.${kind.noun}.remove`,
        subject: { kind: `crm_${kind.noun}`, id, name: kind.title(values) },
        before: { ...values, fields },
      })),
    )
}

async function detach(
  { tx, principal, now }: Context,
  rights: CrmRights,
  { module, column, field }: RecordKind['namedBy'][number],
  ids: readonly string[],
): Promise<void> {
  const name = sql.id(column)
  await sql`
    with noted as (
      insert into crm.change (organisation_id, id, module, record_id, at, kind, user_id, by_name, changes)
      select r.organisation_id, directory.derived_id(${crypto.randomUUID()}::uuid, 'crm.change', r.id::text), ${module},
        r.id, ${now}, 'updated', ${rights.userId}::uuid, ${principal.displayName},
        jsonb_build_array(jsonb_build_object('field', ${field}::text, 'before', r.${name}, 'after', null))
      from ${tables[module]} r where r.${name} = any (${ids}::uuid[])
    )
    update ${tables[module]} r set ${name} = null, version = r.version + 1, updated_at = ${now}
    where r.${name} = any (${ids}::uuid[])
  `.execute(tx)
}
