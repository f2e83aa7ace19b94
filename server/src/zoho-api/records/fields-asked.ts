import { paramMissing, Refusal } from '../errors/refusal.ts'
import type { AnyField } from '../settings/face-fields.ts'

const mostFields = 50

/**
 * The fields that `fields` names, in that order. `id` comes with every record, and a name that there is no field of
 * is passed over, as there.
 * @throws REQUIRED_PARAM_MISSING, LIMIT_EXCEEDED
 */
export function fieldsAsked(text: string | undefined, all: readonly AnyField[]): AnyField[] {
  const names = namesOf(text)
  if (names.length === 0) throw paramMissing('fields')
  if (names.length > mostFields)
    throw new Refusal(400, 'LIMIT_EXCEEDED', 'Max field limit exceeded', {
      param_name: 'fields',
      limit: mostFields,
    })
  return names.flatMap((name) => all.find(({ apiName }) => apiName === name) ?? [])
}

/** The same where `fields` may be left out: then all of them. */
export function fieldsOrAll(text: string | undefined, all: readonly AnyField[]): readonly AnyField[] {
  return namesOf(text).length === 0 ? all : fieldsAsked(text, all)
}

function namesOf(text: string | undefined): string[] {
  const names = (text ?? '').split(',').map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}
