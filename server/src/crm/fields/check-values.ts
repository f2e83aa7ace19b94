import type { CrmFieldValue, CrmFieldValues } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { FieldRow } from './field-row.ts'

const textMost = 2_000
const dateText = /^\d{4}-\d\d-\d\d$/

/**
 * The values of custom fields that a record has after a change. What is not named stays; a new record gets the
 * defaults.
 *
 * @param before values that the record has, null for a new one
 * @throws unknown_field, field_required, field_invalid, each with the label in `field`
 */
export async function checkValues(
  tx: Tx,
  fields: readonly FieldRow[],
  given: CrmFieldValues,
  before: CrmFieldValues | null,
): Promise<CrmFieldValues> {
  const after: CrmFieldValues = { ...(before ?? presetsOf(fields)) }
  const byName = new Map(fields.map((field) => [field.api_name, field]))
  for (const [name, value] of Object.entries(given)) {
    const field = byName.get(name)
    if (field === undefined) throw refusal('unknown_field', name, name)
    const checked = plainValue(field, value)
    if (checked === undefined) throw refusal('field_invalid', name, field.label)
    if (checked === null) delete after[name]
    else after[name] = checked
  }
  for (const field of fields) {
    const isTouched = before === null || field.api_name in given
    if (field.is_required && isTouched && after[field.api_name] === undefined)
      throw refusal('field_required', field.api_name, field.label)
  }
  await requirePeople(tx, fields, after, given)
  return after
}

/** What a new record has where nothing was said. */
export function presetsOf(fields: readonly FieldRow[]): CrmFieldValues {
  return Object.fromEntries(
    fields.filter(({ preset }) => preset !== null).map(({ api_name, preset }) => [api_name, preset]),
  )
}

/** A value as it is kept, null for none; undefined where it does not fit the kind of the field. */
export function plainValue(
  { kind, options }: Pick<FieldRow, 'kind' | 'options'>,
  value: CrmFieldValue,
): CrmFieldValue | undefined {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return null
  switch (kind) {
    case 'number':
    case 'currency':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    case 'check_box':
      return typeof value === 'boolean' ? value : undefined
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined
    case 'pick_list':
      return typeof value === 'string' && options.includes(value.trim()) ? value.trim() : undefined
    case 'user':
      return typeof value === 'string' && isId(value) ? value : undefined
    default:
      return typeof value === 'string' && value.trim().length <= textMost ? value.trim() : undefined
  }
}

function isDate(text: string): boolean {
  return dateText.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

async function requirePeople(
  tx: Tx,
  fields: readonly FieldRow[],
  after: CrmFieldValues,
  given: CrmFieldValues,
): Promise<void> {
  const asked = fields.filter(
    ({ kind, api_name }) => kind === 'user' && api_name in given && after[api_name] !== undefined,
  )
  if (asked.length === 0) return
  const ids = asked.map(({ api_name }) => String(after[api_name]))
  const { rows } = await sql<{ id: string }>`
    select id from crm."user" where id = any (${ids}::uuid[])
  `.execute(tx)
  const known = new Set(rows.map(({ id }) => id))
  const wrong = asked.find(({ api_name }) => !known.has(String(after[api_name])))
  if (wrong !== undefined) throw refusal('field_invalid', wrong.api_name, wrong.label)
}

function refusal(code: 'unknown_field' | 'field_required' | 'field_invalid', name: string, field: string) {
  return new MusterError(code, { field }, [{ path: `fields.${name}`, code, message: '' }])
}
