import type { FieldRules, FieldValue, FieldValues, ProjectField } from '@muster/contract'
import { sql } from 'kysely'
import { fieldRefusal, fold, peopleIn, valuesAfter } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { fieldsOf } from './list-fields.ts'

/**
 * Keeps values of custom fields on a project. What is not named stays, or takes the default on a new project.
 * @returns what changed; null where nothing did
 * @throws unknown_field, field_required, field_invalid, value_taken, each with the label in `field`
 */
export async function storeValues(
  ctx: Context,
  portalId: string,
  projectId: string,
  given: FieldValues,
  isNew: boolean,
): Promise<{ before: FieldValues; after: FieldValues } | null> {
  const fields = await fieldsOf(ctx, portalId)
  const { rows } = await sql<{ fields: FieldValues }>`
    select fields from projects.project where id = ${projectId}::uuid
  `.execute(ctx.tx)
  const before = rows[0]?.fields ?? {}
  const after = valuesAfter(fields, given, isNew ? null : before)
  await requirePeople(ctx, portalId, peopleIn(fields, given, after))
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => (before[name] ?? null) !== (after[name] ?? null))
  if (changed.length === 0) return null
  await sql`update projects.project set fields = ${JSON.stringify(after)}::jsonb
    where id = ${projectId}::uuid`.execute(ctx.tx)
  for (const field of fields)
    if (field.unique && changed.includes(field.apiName))
      await takeValue(ctx, field, projectId, after[field.apiName] ?? null)
  const pick = (values: FieldValues) =>
    Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** @throws field_invalid for whoever is no user of the portal */
async function requirePeople(
  { tx }: Context,
  portalId: string,
  asked: readonly { field: FieldRules; id: string }[],
): Promise<void> {
  if (asked.length === 0) return
  const { rows } = await sql<{ id: string }>`select id from projects.portal_user
    where portal_id = ${portalId}::uuid and id = any (${asked.map(({ id }) => id)}::uuid[])`.execute(tx)
  const wrong = asked.find(({ id }) => rows.every((row) => row.id !== id.toLowerCase()))
  if (wrong !== undefined) throw fieldRefusal('field_invalid', wrong.field)
}

async function takeValue(
  { tx, principal }: Context,
  field: ProjectField,
  projectId: string,
  value: FieldValue,
): Promise<void> {
  await sql`delete from projects.unique_value
    where field_id = ${field.id}::uuid and project_id = ${projectId}::uuid`.execute(tx)
  if (value === null) return
  const { numAffectedRows } = await sql`
    insert into projects.unique_value (organisation_id, field_id, value_key, project_id)
    values (${principal.organisationId}::uuid, ${field.id}::uuid, ${fold(String(value))}, ${projectId}::uuid)
    on conflict do nothing
  `.execute(tx)
  if (numAffectedRows !== 1n) throw fieldRefusal('value_taken', field)
}
