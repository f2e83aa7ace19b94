import type { RunFacts } from '../../imports/ports.ts'
import { emailKey, fold } from '../../kernel/index.ts'
import { parseRole } from './normalise.ts'

const roleWords = ['Member', 'Miembro', 'Follower', 'Seguidor']
const domains = [
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'googlemail.com',
  'live.com',
  'hotmail.es',
  'yahoo.es',
]

/** Edits (with swaps of neighbours) between two short texts. @see Damerau-Levenshtein, optimal alignment */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] as number[]
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (above[j - 1] as number) + cost,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, ((rows[i - 2] as number[])[j - 2] as number) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return (rows[a.length] as number[])[b.length] as number
}

function nearest(text: string, words: readonly string[], most: number): string | null {
  const near = words
    .map((word) => ({ word, edits: distance(fold(text), fold(word)) }))
    .filter(({ edits }) => edits > 0 && edits <= most)
    .sort((a, b) => a.edits - b.edits)[0]
  return near?.word ?? null
}

/** A likely right value for a mistyped role or address: "Folower" → Follower, "gmial.com" → gmail.com. */
export function suggestFix(
  kind: string,
  given: readonly (string | null)[],
  facts: RunFacts,
): { field: string; value: string } | null {
  const [email, role] = given
  if (kind === 'invalid_role' && role) {
    const word = nearest(role, roleWords, 2)
    const isAccepted =
      word !== null && parseRole(word, { isDepartment: facts.isDepartment === true, byHand: false }) !== null
    return isAccepted ? { field: 'role', value: word } : null
  }
  return (kind === 'invalid_email' || kind === 'unknown_member') && email ? nearAddress(email) : null
}

/** The address without its slips, at the known domain that its own is near to; null when that is none. */
function nearAddress(email: string): { field: string; value: string } | null {
  const mended = mendAddress(email)
  const at = mended.lastIndexOf('@')
  const own = mended.slice(at + 1).toLowerCase()
  const domain = at < 1 || domains.includes(own) ? null : nearest(own, domains, 2)
  const value = domain === null ? mended : `${mended.slice(0, at)}@${domain}`
  return value !== email && emailKey(value) !== null && emailKey(value) !== emailKey(email)
    ? { field: 'email', value }
    : null
}

/** Slips of the hand that leave no doubt: a comma for a dot, blanks inside, two at signs in a row. */
function mendAddress(email: string): string {
  return email
    .trim()
    .replace(/\s*[([{<]\s*at\s*[)\]}>]\s*/gi, '@')
    .replace(/\s+/g, '')
    .replace(/,/g, '.')
    .replace(/@{2,}/g, '@')
    .replace(/\.{2,}/g, '.')
    .replace(/\.$/, '')
}
