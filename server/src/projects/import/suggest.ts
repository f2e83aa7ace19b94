import { fold } from '../../kernel/index.ts'
import { standardWords } from '../roles/standard-words.ts'
import { at } from './fields.ts'
import { suggestAddress } from './suggest-address.ts'

/** A likely right value for a mistyped standard role or address: "Employe" → Employee, "ann@x,com" → ann@x.com. */
export function suggestFix(
  kind: string,
  given: readonly (string | null)[],
): { field: string; value: string } | null {
  if (kind === 'unknown_role') {
    const word = fold(given[at.role - 1] ?? '')
    const near = [...standardWords.keys()].find((known) => isNear(word, known))
    return near === undefined
      ? null
      : { field: 'role', value: `${near.slice(0, 1).toUpperCase()}${near.slice(1)}` }
  }
  return kind === 'invalid_email' ? suggestAddress(given[at.email - 1] ?? '') : null
}

/** One letter more, less, other, or two neighbours swapped. */
function isNear(a: string, b: string): boolean {
  if (a.length < 4 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
