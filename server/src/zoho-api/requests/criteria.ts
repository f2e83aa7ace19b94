import { invalidQuery } from '../errors/refusal.ts'

/** What a value is compared by. */
export const comparators = [
  'equals',
  'not_equal',
  'starts_with',
  'in',
  'not_in',
  'greater_than',
  'greater_equal',
  'less_than',
  'less_equal',
  'between',
] as const
export type Comparator = (typeof comparators)[number]

/** A search in the words of the API: one comparison, or several joined. */
export type Criteria =
  | { field: string; comparator: Comparator; values: string[] }
  | { join: 'and' | 'or'; parts: Criteria[] }

const mostComparisons = 15
const deepest = 20

/**
 * Reads `criteria`: `((Last_Name:starts_with:B)and(Email:equals:a@x.com))`. A comma, parenthesis or backslash of a
 * value is written with a backslash before it.
 * @throws INVALID_QUERY
 */
export function readCriteria(text: string): Criteria {
  let at = 0
  let comparisons = 0

  function group(depth: number): Criteria {
    if (depth > deepest) throw invalidQuery('nested too deeply')
    expect('(')
    const first = text[at] === '(' ? group(depth + 1) : null
    if (first === null) {
      const one = comparison()
      expect(')')
      return one
    }
    const joined = rest(first, depth)
    expect(')')
    return joined
  }

  function rest(first: Criteria, depth: number): Criteria {
    const parts = [first]
    let join: 'and' | 'or' | null = null
    for (;;) {
      const word = /^\s*(and|or)\s*(?=\()/i.exec(text.slice(at, at + 20))
      if (word === null) break
      const next = (word[1] as string).toLowerCase() as 'and' | 'or'
      if (join !== null && next !== join) throw invalidQuery('and and or need parentheses between them')
      join = next
      at += word[0].length
      parts.push(group(depth + 1))
    }
    return join === null ? first : { join, parts }
  }

  function comparison(): Criteria {
    if (++comparisons > mostComparisons)
      throw invalidQuery('too many comparisons', { allowed_count: mostComparisons })
    const field = upTo(':').trim()
    expect(':')
    const operator = upTo(':').trim()
    expect(':')
    const comparator = comparators.find((known) => known === operator)
    if (field === '' || comparator === undefined)
      throw invalidQuery('operator', { operator, api_name: field })
    return { field, comparator, values: values() }
  }

  /** Values up to the closing parenthesis, at commas that no backslash stands before. */
  function values(): string[] {
    const found: string[] = []
    let value = ''
    for (; at < text.length && text[at] !== ')' && text[at] !== '('; at++) {
      const sign = text[at] as string
      if (sign === '\\' && at + 1 < text.length) value += text[++at]
      else if (sign === ',') {
        found.push(value)
        value = ''
      } else value += sign
    }
    return [...found, value].map((one) => one.trim())
  }

  function upTo(sign: string): string {
    const end = text.indexOf(sign, at)
    const stop = text.slice(at).search(/[()]/)
    if (end < 0 || (stop >= 0 && at + stop < end)) throw invalidQuery('field:operator:value is expected')
    const found = text.slice(at, end)
    at = end
    return found
  }

  function expect(sign: string): void {
    if (text[at] !== sign) throw invalidQuery(`“${sign}” is expected at ${at + 1}`)
    at++
  }

  const criteria = rest(group(0), 0)
  if (at < text.length) throw invalidQuery(`nothing is expected at ${at + 1}`)
  return criteria
}
