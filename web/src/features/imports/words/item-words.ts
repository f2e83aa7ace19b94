import type { PlanItem, Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { fieldOf } from '../questions/question-list.ts'
import { roleWords, wordOr } from './conflict-words.ts'

/** What a row is called: the person's name, else the address as given, else its number. */
export function itemName(t: Translate, item: PlanItem): string {
  return item.displayName || item.email || t('imports.flow.review.details', { row: item.row })
}

/** What a conflict is about on this row, as the server says it; null where it says nothing. */
export function detailOf(item: PlanItem, kind: string): string | null {
  return item.conflicts.find((one) => one.kind === kind)?.detail || null
}

/** The present value that a question about a value is about; what a conflict is about where it is about another. */
export function presentOf(item: PlanItem, kind: string, given: string): string | null {
  const detail = detailOf(item, kind)
  const end = ` → ${given}`
  return fieldOf(kind) !== null && detail?.endsWith(end) ? detail.slice(0, -end.length) : detail
}

/** Where the person is now, in one line: "Member of Support". Empty when nowhere that matters. */
export function nowWords(t: Translate, item: PlanItem, here: string): string {
  const parts: string[] = []
  const inHere = roleWords(t, item.before?.here ?? null)
  const inThere = roleWords(t, item.before?.there ?? null)
  if (inHere !== null) parts.push(t('imports.flow.questions.roleIn', { role: inHere, place: here }))
  if (inThere !== null && item.before?.there)
    parts.push(t('imports.flow.questions.roleIn', { role: inThere, place: item.before.there.name }))
  if (item.before?.status === 'inactive') parts.push(t('imports.statuses.inactive'))
  return parts.join(' · ')
}

/** The values of the file, in one line: "Boss". The address is left out, and the parts of a name that stands there whole. */
export function givenWords(t: Translate, item: PlanItem): string {
  return (
    Object.entries(item.given)
      .filter(([field, value]) => field !== 'email' && value !== '' && !isForMachines(field))
      .filter(([field]) => !item.given.name || !['firstName', 'lastName'].includes(field))
      .map(([, value]) => value)
      .join(' · ') || t('imports.flow.columns.empty')
  )
}

/** Whether a field of a row is nothing to read: ids, and people in one text. */
export function isForMachines(field: string): boolean {
  return field === 'companyId' || field === 'companyName' || field === 'clientUsers'
}

/** Whether the row stands in the file; who is missing there comes behind its last row. */
export function isInFile(item: PlanItem): boolean {
  return item.conflicts.every((one) => one.kind !== 'not_in_file')
}

/** What a field is called; one that the organisation added as the run tells it. */
export function fieldLabel(
  t: Translate,
  field: string,
  { fields }: Pick<Run, 'fields'> = { fields: [] },
): string {
  const own = field.startsWith('fields.') ? fields.find((one) => one.field === field) : undefined
  return own?.label ?? wordOr(t, `imports.fields.${field}`, field)
}
