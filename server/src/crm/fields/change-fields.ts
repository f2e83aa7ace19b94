import type { CrmField, CrmModule, crmFieldCreate, crmFieldUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { apiNameOf, fold, MusterError, newId, requireSoundField } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { tables } from '../records/tables.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { type FieldRow, fieldsOf, lockField, toField } from './field-row.ts'
import { indexValues } from './index-values.ts'
import { mappedTo } from './mapped-to.ts'

/** Fields that a module can have of its own. */
const mostFields = 50

/**
 * Adds a field to a module. Records that are there have no value in it; a default counts for new ones.
 * @throws crm_no_user, crm_forbidden, too_many_fields, name_taken, field_invalid for a default that does not fit
 */
export async function createField(ctx: Context, asked: z.output<typeof crmFieldCreate>): Promise<CrmField> {
  await requireCrmRight(ctx, 'manageSetup')
  const { tx, principal, now } = ctx
  const fields = await lockFields(ctx, asked.module)
  if (fields.length >= mostFields) throw new MusterError('too_many_fields', { most: mostFields })
  refuseTaken(fields, asked.label, null)
  const id = newId()
  const options = [...new Set(asked.options ?? [])]
  const {
    label,
    kind,
    required = false,
    unique = false,
    customers = 'hidden',
    default: wanted = null,
  } = asked
  const preset = requireSoundField({ label, kind, options, unique, default: wanted })
  const apiName = freeName(fields, asked.apiName ?? apiNameOf(asked.label))
  await sql`
    insert into crm.field (organisation_id, id, module, api_name, label, label_key, kind, options, is_required,
      is_unique, preset, customers, position, created_at, updated_at)
    values (${principal.organisationId}, ${id}, ${asked.module}, ${apiName}, ${label}, ${fold(label)},
      ${kind}, ${JSON.stringify(options)}, ${required}, ${unique},
      ${JSON.stringify(preset)}, ${customers}, ${fields.length + 1}, ${now}, ${now})
  `.execute(tx)
  if (asked.position !== undefined) await placeField(ctx, asked.module, id, asked.position)
  const made = toField(await lockField(tx, id))
  await record(ctx, {
    action: 'crm.field.create',
    subject: { kind: 'crm_field', id, name: made.label },
    after: facts(made),
  })
  return made
}

/**
 * Changes a field; its kind and its API name stay. Options that are taken away stay in records that have them.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, name_taken, field_invalid,
 *   field_not_unique where records have the same value already
 */
export async function updateField(
  ctx: Context,
  id: string,
  change: z.output<typeof crmFieldUpdate>,
  ifMatch: number | null = null,
): Promise<CrmField> {
  await requireCrmRight(ctx, 'manageSetup')
  const row = await lockField(ctx.tx, id)
  const fields = await lockFields(ctx, row.module)
  requireVersion(ifMatch, row.version)
  if (change.label !== undefined) refuseTaken(fields, change.label, id)
  const options = change.options === undefined ? row.options : [...new Set(change.options)]
  const label = change.label ?? row.label
  const unique = change.unique ?? row.unique
  const wanted = change.default === undefined ? row.default : change.default
  const preset = requireSoundField({ label, kind: row.kind, options, unique, default: wanted })
  await sql`
    update crm.field set label = ${label}, label_key = ${fold(label)}, options = ${JSON.stringify(options)},
      is_required = ${change.required ?? row.required}, is_unique = ${unique}, preset = ${JSON.stringify(preset)},
      customers = ${change.customers ?? row.customers}, version = version + 1, updated_at = ${ctx.now}
    where id = ${id}::uuid
  `.execute(ctx.tx)
  if (unique !== row.unique) await indexValues(ctx, { ...row, label, unique })
  if (change.position !== undefined) await placeField(ctx, row.module, id, change.position)
  const mapped = (await mappedTo(ctx.tx)).get(`${row.module} ${row.apiName}`)
  const changed = toField(await lockField(ctx.tx, id), mapped)
  await record(ctx, {
    action: 'crm.field.update',
    subject: { kind: 'crm_field', id, name: changed.label },
    before: facts(toField(row)),
    after: facts(changed),
  })
  return changed
}

/** Deletes a field, and its values in every record. @throws crm_no_user, crm_forbidden, not_found, version_mismatch */
export async function removeField(ctx: Context, id: string, ifMatch: number | null = null): Promise<void> {
  await requireCrmRight(ctx, 'manageSetup')
  const row = await lockField(ctx.tx, id)
  requireVersion(ifMatch, row.version)
  await sql`delete from crm.field where id = ${id}::uuid`.execute(ctx.tx)
  const gone = await sql`
    update ${tables[row.module]} set fields = fields - ${row.apiName}::text, version = version + 1, updated_at = ${ctx.now}
    where fields ? ${row.apiName}
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'crm.field.remove',
    subject: { kind: 'crm_field', id, name: row.label },
    before: { ...facts(toField(row)), records: Number(gone.numAffectedRows ?? 0) },
  })
}

function facts({
  label,
  apiName,
  kind,
  module,
  options,
  required,
  unique,
  customers,
  default: preset,
}: CrmField) {
  return { label, apiName, kind, module, options, required, unique, customers, default: preset }
}

/** Fields of a module change one at a time: they know each other by label and place. */
async function lockFields({ tx, principal }: Context, module: CrmModule): Promise<FieldRow[]> {
  await sql`select pg_advisory_xact_lock(7243, hashtext(${`${principal.organisationId}${module}`}))`.execute(
    tx,
  )
  return fieldsOf(tx, module)
}

function refuseTaken(fields: readonly FieldRow[], label: string, id: string | null): void {
  if (fields.some((field) => field.labelKey === fold(label) && field.id !== id))
    throw new MusterError('name_taken', { name: label }, [{ path: 'label', code: 'name_taken', message: '' }])
}

function freeName(fields: readonly FieldRow[], wanted: string): string {
  const taken = new Set(fields.map(({ apiName }) => apiName.toLowerCase()))
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Puts a field at a place, counted from 1; the others close up. */
async function placeField({ tx }: Context, module: CrmModule, id: string, position: number): Promise<void> {
  const others = (await fieldsOf(tx, module)).map((field) => field.id).filter((one) => one !== id)
  others.splice(position - 1, 0, id)
  await sql`
    update crm.field f set position = o.place from unnest(${others}::uuid[]) with ordinality o (id, place)
    where f.id = o.id and f.position <> o.place
  `.execute(tx)
}
