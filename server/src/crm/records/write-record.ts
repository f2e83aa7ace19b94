import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { followAddresses } from '../customer-portals/invitations/follow-addresses.ts'
import { checkValues } from '../fields/check-values.ts'
import { fieldsOf } from '../fields/field-row.ts'
import { requireUnique, takeUniqueTurn } from '../fields/require-unique.ts'
import { administratorsOf } from '../rights/administrators.ts'
import { type CrmRights, requireCrm } from '../rights/crm-rights.ts'
import { requireActiveUser } from '../users/user-row.ts'
import { differences, flatten, noteChanges } from './changes.ts'
import { lockRecord } from './lock-records.ts'
import type { RecordKind, Shown, Values } from './record-kind.ts'
import { tables } from './tables.ts'

/**
 * Makes a record. It belongs to whoever makes it, unless another owner is named.
 * @throws crm_no_user, crm_forbidden, unknown_crm_user, unknown_field, field_required, field_invalid, value_taken, and
 *   what the module refuses
 */
export async function createRecord<R extends Shown>(
  ctx: Context,
  kind: RecordKind<R>,
  values: Values,
): Promise<R> {
  return createRecordAs(ctx, await requireCrm(ctx, kind.module, 'create'), kind, values)
}

/** The same for rights that were asked for already. @throws what `createRecord` throws beyond permission */
export async function createRecordAs<R extends Shown>(
  ctx: Context,
  rights: CrmRights,
  kind: RecordKind<R>,
  { ownerId, externalId = '', fields: given = {}, ...own }: Values,
): Promise<R> {
  const id = newId()
  const values = {
    ...(await kind.check(ctx, rights, own, null)),
    ownerId: await ownerOf(ctx, rights, ownerId as string | undefined),
    externalId,
  }
  const custom = await fieldsOf(ctx.tx, kind.module)
  const fields = await checkValues(ctx.tx, custom, given as Record<string, string>, null)
  await requireUnique(ctx, kind.module, custom, fields, id)
  await requireFreeExternalId(ctx, kind, values.externalId as string, id)
  const row = {
    organisation_id: ctx.principal.organisationId,
    id,
    ...columnsOf(kind, values),
    fields: JSON.stringify(fields),
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await sql`
    insert into ${tables[kind.module]} (${sql.join(Object.keys(row).map((name) => sql.id(name)))})
    values (${sql.join(Object.values(row))})
  `.execute(ctx.tx)
  const changes = differences({}, flatten(values, fields))
  await noteChanges(ctx, rights, kind, [{ id, title: kind.title(values), kind: 'created', changes }])
  const [made] = await kind.byIds(ctx, rights, [id])
  return made as R
}

/**
 * Changes a record; what is not named stays.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, and what `createRecord` throws
 */
export async function updateRecord<R extends Shown>(
  ctx: Context,
  kind: RecordKind<R>,
  id: string,
  values: Values,
  ifMatch: number | null = null,
): Promise<R> {
  return updateRecordAs(ctx, await requireCrm(ctx, kind.module, 'edit'), kind, id, values, ifMatch)
}

/** The same for rights that were asked for already. @throws what `updateRecord` throws beyond permission */
export async function updateRecordAs<R extends Shown>(
  ctx: Context,
  rights: CrmRights,
  kind: RecordKind<R>,
  id: string,
  { ownerId, externalId, fields: given = {}, ...own }: Values,
  ifMatch: number | null,
): Promise<R> {
  const before = await lockRecord(ctx, kind, rights, 'edit', id)
  requireVersion(ifMatch, before.version)
  const values: Values = {
    ...before.values,
    ...(await kind.check(ctx, rights, own, { ...before.values, id })),
    externalId: externalId ?? before.values.externalId,
  }
  if (ownerId !== undefined && ownerId !== before.values.ownerId)
    values.ownerId = (await requireActiveUser(ctx.tx, ownerId as string, 'ownerId')).id
  const custom = await fieldsOf(ctx.tx, kind.module)
  const fields = await checkValues(ctx.tx, custom, given as Record<string, string>, before.fields)
  const changes = differences(flatten(before.values, before.fields), flatten(values, fields))
  if (changes.length > 0) {
    await requireUnique(ctx, kind.module, custom, fields, id)
    if (values.externalId !== before.values.externalId)
      await requireFreeExternalId(ctx, kind, values.externalId as string, id)
    const row = { ...columnsOf(kind, values), fields: JSON.stringify(fields), updated_at: ctx.now }
    const sets = Object.entries(row).map(([name, value]) => sql`${sql.id(name)} = ${value}`)
    await sql`
      update ${tables[kind.module]} set ${sql.join(sets)}, version = version + 1 where id = ${id}::uuid
    `.execute(ctx.tx)
    await noteChanges(ctx, rights, kind, [{ id, title: kind.title(values), kind: 'updated', changes }])
    if (changes.some(({ field }) => field === 'email')) await followAddresses(ctx)
  }
  const [changed] = await kind.byIds(ctx, rights, [id])
  return changed as R
}

/** The columns of a record from its values. */
function columnsOf(kind: RecordKind, values: Values): Record<string, unknown> {
  const own = Object.entries(kind.columns).map(([name, column]) => [column, values[name] ?? null])
  return {
    ...Object.fromEntries(own),
    ...kind.keys(values),
    owner_id: values.ownerId,
    external_id: values.externalId,
  }
}

async function ownerOf(ctx: Context, rights: CrmRights, ownerId: string | undefined): Promise<string> {
  if (ownerId !== undefined) return (await requireActiveUser(ctx.tx, ownerId, 'ownerId')).id
  if (rights.userId !== null) return rights.userId
  const [administrator] = await administratorsOf(ctx.tx, 1)
  if (administrator === undefined) throw new MusterError('unknown_crm_user')
  return administrator.id
}

async function requireFreeExternalId(
  { tx, principal }: Context,
  kind: RecordKind,
  externalId: string,
  id: string,
): Promise<void> {
  if (externalId === '') return
  await takeUniqueTurn(tx, principal.organisationId, kind.module)
  const { rows } = await sql<{ id: string }>`
    select id from ${tables[kind.module]} r where r.external_id = ${externalId} and r.external_id <> '' and r.id <> ${id}::uuid
  `.execute(tx)
  if (rows[0] !== undefined)
    throw new MusterError('value_taken', { field: 'externalId', recordId: rows[0].id }, [
      { path: 'externalId', code: 'value_taken', message: '' },
    ])
}
