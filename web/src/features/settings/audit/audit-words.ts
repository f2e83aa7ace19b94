import type { PhraseKey, Translate } from '@muster/phrases'

/** What happened as people say it; the bare code when this page does not know it yet. */
export function actionWord(t: Translate, action: string): string {
  const key = `settings.audit.actions.${action.replaceAll('.', '_')}`
  const text = t(key as PhraseKey)
  return text === key ? action : text
}

/** One changed field, its values as text. */
export type FieldChange = { field: string; before: string; after: string }

/** The fields of an event with their values before and after, equal ones left out. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const left = record(before)
  const right = record(after)
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return fields
    .map((field) => ({ field, before: shown(left[field]), after: shown(right[field]) }))
    .filter((change) => change.before !== change.after)
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
