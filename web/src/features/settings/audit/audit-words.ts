import type { PhraseKey, Translate } from '@muster/phrases'
import type { Formats } from '../../../shared/format/index.ts'

/** What happened as people say it; the bare code when this page does not know it yet. */
export function actionWord(t: Translate, action: string): string {
  return wordOr(t, `settings.audit.actions.${action.replaceAll('.', '_')}`, action)
}

/** One changed field in words, with its values before and after. */
export type FieldChange = { field: string; before: string; after: string }

/** The fields of an event with their values before and after as people read them, equal ones left out. */
export function fieldChanges(
  t: Translate,
  formats: Pick<Formats, 'dateTime' | 'number'>,
  before: unknown,
  after: unknown,
): FieldChange[] {
  const left = record(before)
  const right = record(after)
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  const shown = (field: string, value: unknown) => valueWord(t, formats, field, value)
  return fields
    .map((field) => ({
      field: fieldWord(t, field),
      before: shown(field, left[field]),
      after: shown(field, right[field]),
    }))
    .filter((change) => change.before !== change.after)
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function fieldWord(t: Translate, field: string): string {
  const spaced = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return wordOr(t, `audit.fields.${field}`, spaced.charAt(0).toUpperCase() + spaced.slice(1))
}

/** Where the words of a field's values stand. */
const wordsOf: Record<string, readonly string[]> = {
  status: ['directory.status'],
  adminRole: ['shell.adminRole'],
  role: ['directory.role', 'customers.roles'],
  kind: ['directory.kind'],
  edition: ['settings.organisation.editions'],
}
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** A value as people read it: words for what has words, times of the reader, names for things in lists. */
export function valueWord(
  t: Translate,
  formats: Pick<Formats, 'dateTime' | 'number'>,
  field: string,
  value: unknown,
): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number') return formats.number(value)
  if (typeof value === 'string') {
    if (field === 'action') return actionWord(t, value)
    const areas = wordsOf[field] ?? []
    const plain = instant.test(value) ? formats.dateTime(value) : value
    return areas.reduceRight((otherwise, area) => wordOr(t, `${area}.${value}`, otherwise), plain)
  }
  if (Array.isArray(value))
    return value.map((one) => named(t, one) ?? valueWord(t, formats, field, one)).join(', ')
  return Object.entries(value as Record<string, unknown>)
    .map(([name, one]) => `${fieldWord(t, name)}: ${valueWord(t, formats, name, one)}`)
    .join(' · ')
}

/** A thing in a list by its name, with its role where it has one: `Sales (Member)`. */
function named(t: Translate, thing: unknown): string | null {
  const { name, displayName, role } = record(thing)
  const word = name ?? displayName
  if (typeof word !== 'string') return null
  return typeof role === 'string' ? `${word} (${wordOr(t, `directory.role.${role}`, role)})` : word
}

function wordOr(t: Translate, key: string, otherwise: string): string {
  const text = t(key as PhraseKey)
  return text === key ? otherwise : text
}
