import type { FieldSpec } from '../row-ports.ts'
import { headerKey, headerWords } from './header-key.ts'
import { distance } from './spelling.ts'

/** A column of a file as far as guessing needs it. */
export type GuessColumn = { name: string; index: number; samples: readonly string[] }
/** What a column was taken for; an unsure guess is shown to be confirmed. */
export type ColumnGuess = { index: number; field: string | null; sure: boolean }

type Candidate = { column: number; field: number; score: number; sure: boolean }

/**
 * Guesses which field each column holds. In falling order of trust: the header is one of the field's names
 * (whatever its case, accents, blanks and punctuation, and whatever the language of the names); it holds
 * such a name (`Work e-mail`); it is nearly one (`Emial`); the values look like the field. Each field goes
 * to one column, to the first of equals; only the first kind is sure, and the second when the values agree
 * and no other column's do.
 *
 * @returns one guess a column, in the order of the columns
 */
export function guessColumns(columns: readonly GuessColumn[], fields: readonly FieldSpec[]): ColumnGuess[] {
  const candidates: Candidate[] = []
  columns.forEach((column, at) => {
    fields.forEach((spec, field) => {
      const found = rate(column, spec, columns)
      if (found !== null) candidates.push({ column: at, field, ...found })
    })
  })
  candidates.sort((a, b) => b.score - a.score || a.column - b.column || a.field - b.field)
  const byColumn = new Map<number, Candidate>()
  const given = new Set<number>()
  for (const candidate of candidates) {
    if (byColumn.has(candidate.column) || given.has(candidate.field)) continue
    byColumn.set(candidate.column, candidate)
    given.add(candidate.field)
  }
  return columns.map(({ index }, at) => {
    const candidate = byColumn.get(at)
    if (candidate === undefined) return { index, field: null, sure: true }
    return { index, field: fields[candidate.field]?.field ?? null, sure: candidate.sure }
  })
}

function rate(
  column: GuessColumn,
  spec: FieldSpec,
  all: readonly GuessColumn[],
): { score: number; sure: boolean } | null {
  const key = headerKey(column.name)
  const names = [spec.field, ...spec.synonyms]
  const fits = valuesFit(column, spec)
  if (key !== '' && names.some((name) => headerKey(name) === key))
    return { score: fits ? 5 : 4.5, sure: true }
  if (fits === false) return null
  const words = headerWords(column.name)
  if (names.some((name) => holdsWords(words, headerWords(name)))) {
    const rivals = all.filter((other) => other !== column && valuesFit(other, spec) === true)
    return { score: fits ? 3.5 : 3, sure: fits === true && rivals.length === 0 }
  }
  if (names.some((name) => isNearly(key, headerKey(name)))) return { score: fits ? 2.5 : 2, sure: false }
  return fits === true ? { score: 1, sure: false } : null
}

/** Whether the samples look like the field; null when that can't be told. */
function valuesFit(column: GuessColumn, spec: FieldSpec): boolean | null {
  const { looksLike } = spec
  if (looksLike === undefined || column.samples.length === 0) return null
  const fitting = column.samples.filter((sample) => looksLike(sample)).length
  return fitting * 2 > column.samples.length
}

function holdsWords(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0 || wanted.join('').length < 3) return false
  return words.some((_word, at) => wanted.every((part, offset) => words[at + offset] === part))
}

function isNearly(key: string, name: string): boolean {
  if (name.length < 4 || key.length < 3) return false
  return distance(key, name) <= (name.length < 7 ? 1 : 2)
}
