import type { ProjectField } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { fieldsOf } from './list-fields.ts'

/** A value of a custom field. */
export type FieldValue = string | number | boolean | null
type Values = Record<string, FieldValue>

/**
 * Keeps values of custom fields on a project. What is not named stays, or takes the usual value on a new project.
 * @returns what changed; null where nothing did
 * @throws invalid_field `{label, reason}`, with the place `fields.<name>`
 */
export async function storeValues(
  ctx: Context,
  portalId: string,
  projectId: string,
  given: Values,
  isNew: boolean,
): Promise<{ before: Values; after: Values } | null> {
  const fields = await fieldsOf(ctx, portalId)
  const known = new Map(fields.map((field) => [field.apiName, field]))
  for (const name of Object.keys(given)) if (!known.has(name)) throw invalid(name, name, 'unknown')
  const { rows } = await sql<{ fields: Values }>`
    select fields from projects.project where id = ${projectId}::uuid
  `.execute(ctx.tx)
  const before = rows[0]?.fields ?? {}
  const after: Values = { ...before }
  for (const field of fields) {
    const value = given[field.apiName]
    if (value !== undefined) after[field.apiName] = await valid(ctx, portalId, field, value)
    else if (isNew && field.default !== null) after[field.apiName] = field.default
    if (field.required && isNothing(after[field.apiName]) && (isNew || value !== undefined))
      throw invalid(field.apiName, field.label, 'required')
  }
  const changed = Object.keys(after).filter((name) => before[name] !== after[name])
  if (changed.length === 0) return null
  await sql`update projects.project set fields = ${JSON.stringify(after)}::jsonb
    where id = ${projectId}::uuid`.execute(ctx.tx)
  for (const name of changed) {
    const field = known.get(name)
    if (field?.unique === true) await takeValue(ctx, field, projectId, after[name] ?? null)
  }
  const pick = (values: Values) => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** A value as it is kept. @throws invalid_field */
async function valid(
  ctx: Context,
  portalId: string,
  { apiName, label, kind, options }: ProjectField,
  value: FieldValue,
): Promise<FieldValue> {
  if (isNothing(value)) return null
  const wrong = () => invalid(apiName, label, 'wrong')
  switch (kind) {
    case 'text':
      if (typeof value !== 'string' || value.length > 2000) throw wrong()
      return value.trim()
    case 'number':
    case 'currency':
      if (typeof value !== 'number') throw wrong()
      return value
    case 'check_box':
      if (typeof value !== 'boolean') throw wrong()
      return value
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
        throw wrong()
      return value
    case 'pick_list':
      if (typeof value !== 'string' || !options.includes(value)) throw wrong()
      return value
    default: {
      if (typeof value !== 'string' || !isId(value)) throw wrong()
      const { rows } = await sql`select from projects.portal_user
        where portal_id = ${portalId}::uuid and id = ${value}::uuid`.execute(ctx.tx)
      if (rows.length === 0) throw wrong()
      return value
    }
  }
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
  if (numAffectedRows !== 1n) throw invalid(field.apiName, field.label, 'taken')
}

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function invalid(name: string, label: string, reason: string): MusterError {
  return new MusterError('invalid_field', { label, reason }, [
    { path: `fields.${name}`, code: 'invalid_field', message: '' },
  ])
}
