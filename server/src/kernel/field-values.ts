import type { FieldKind, FieldRules, FieldValue, FieldValues } from '@muster/contract'
import { MusterError } from './errors.ts'
import { isId } from './ids.ts'

const textMost = 2_000
const dateText = /^\d{4}-\d\d-\d\d$/

/**
 * The values of custom fields that something has after a change. What is not named stays; something new gets the
 * defaults. That people are there and unique values free is for whoever keeps them.
 *
 * @param before values as they are, null for something new
 * @throws unknown_field, field_required, field_invalid, each with the label in `field`
 */
export function valuesAfter(
  fields: readonly FieldRules[],
  given: FieldValues,
  before: FieldValues | null,
): FieldValues {
  const after: FieldValues = { ...(before ?? defaultsOf(fields)) }
  const byName = new Map(fields.map((field) => [field.apiName, field]))
  for (const [name, value] of Object.entries(given)) {
    const field = byName.get(name)
    if (field === undefined) throw fieldRefusal('unknown_field', { apiName: name, label: name })
    const kept = keptValue(field, value)
    if (kept === undefined) throw fieldRefusal('field_invalid', field)
    if (kept === null) delete after[name]
    else after[name] = kept
  }
  const lacking = fields.find(
    ({ apiName, required }) =>
      required && (before === null || apiName in given) && (after[apiName] ?? null) === null,
  )
  if (lacking !== undefined) throw fieldRefusal('field_required', lacking)
  return after
}

/** People that a change names in custom fields: by field, the id. */
export function peopleIn(
  fields: readonly FieldRules[],
  given: FieldValues,
  after: FieldValues,
): { field: FieldRules; id: string }[] {
  return fields
    .filter(({ kind, apiName }) => kind === 'user' && apiName in given && after[apiName] !== undefined)
    .map((field) => ({ field, id: String(after[field.apiName]) }))
}

/** A value as it is kept, null for none; undefined where it does not fit the kind of the field. */
export function keptValue(
  { kind, options }: { kind: FieldKind; options: readonly string[] },
  value: FieldValue,
): FieldValue | undefined {
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
  const date = new Date(`${text}T00:00:00Z`)
  return dateText.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** What something new has where nothing was said. */
function defaultsOf(fields: readonly FieldRules[]): FieldValues {
  return Object.fromEntries(
    fields.filter((field) => field.default !== null).map(({ apiName, default: preset }) => [apiName, preset]),
  )
}

/**
 * Holds the definition of a field against itself: a pick list has options, a default fits, is nobody in particular, and
 * is not what has to be the only one.
 * @returns the default as it is kept
 * @throws field_invalid with the place `options` or `default`
 */
export function requireSoundField(field: Omit<FieldRules, 'apiName' | 'required'>): FieldValue {
  const wrong = (path: string) =>
    new MusterError('field_invalid', { field: field.label }, [{ path, code: 'field_invalid', message: '' }])
  if ((field.kind === 'pick_list') !== field.options.length > 0) throw wrong('options')
  const kept = keptValue(field, field.default)
  if (kept === undefined || (kept !== null && (field.kind === 'user' || field.unique))) throw wrong('default')
  return kept
}

/** "Customer since" → `Customer_since`: the name in the API that follows from a label. */
export function apiNameOf(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 50)
  return plain === '' ? 'Field' : `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`
}

/** A value that is refused, with its place. */
export function fieldRefusal(
  code: 'unknown_field' | 'field_required' | 'field_invalid' | 'value_taken',
  { apiName, label }: Pick<FieldRules, 'apiName' | 'label'>,
  params: Record<string, string> = {},
): MusterError {
  return new MusterError(code, { field: label, ...params }, [
    { path: `fields.${apiName}`, code, message: '' },
  ])
}

/**
 * Does something with values by their places, and again without each one that is refused.
 * @throws what is refused for another reason than one of the values
 */
export async function withoutRefused<V, T>(
  values: Record<string, V>,
  attempt: (left: Record<string, V>) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(values)
  } catch (error) {
    const path = error instanceof MusterError ? error.places[0]?.path : undefined
    if (path === undefined || !(path in values)) throw error
    const { [path]: _refused, ...left } = values
    return withoutRefused(left, attempt)
  }
}

/** Values by their places, `fields.<apiName>` for those that were added, as a request has them. */
export function withFields(values: Readonly<Record<string, FieldValue>>): {
  own: Record<string, FieldValue>
  fields: FieldValues
} {
  const prefix = 'fields.'
  const entries = Object.entries(values)
  const added = entries.filter(([place]) => place.startsWith(prefix))
  return {
    own: Object.fromEntries(entries.filter(([place]) => !place.startsWith(prefix))),
    fields: Object.fromEntries(added.map(([place, value]) => [place.slice(prefix.length), value])),
  }
}
