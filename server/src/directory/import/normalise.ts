import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { fold, parseEmail } from '../../kernel/index.ts'
import { type Role, roleLetter } from './situation.ts'

/**
 * What the reading of rows needs to know of the group. `byHand` accepts the role Moderator too; `leaves`: the
 * rows name people who are to leave, whatever role they give.
 */
export type NormaliserParams = { isDepartment: boolean; byHand: boolean; leaves?: boolean }

// maps, because a cell may well say `constructor`
const roleTexts = new Map<string, Role>([
  ['member', 'member'],
  ['miembro', 'member'],
  ['follower', 'follower'],
  ['seguidor', 'follower'],
  ['seguidora', 'follower'],
])
const handTexts = new Map<string, Role>([
  ['moderator', 'moderator'],
  ['moderador', 'moderator'],
  ['moderadora', 'moderator'],
])

/** The role that a text names, in English or Spanish, any case; null when it is not accepted here. */
export function parseRole(text: string | null, params: NormaliserParams): Role | null {
  const folded = fold(text ?? '')
  if (folded === '') return 'member'
  const role = roleTexts.get(folded) ?? (params.byHand ? handTexts.get(folded) : undefined)
  if (role === undefined || (role === 'follower' && !params.isDepartment)) return null
  return role
}

/**
 * Reads rows of `email, role` for a group or department. Loaded in worker threads.
 * The row code is the first two letters of the situation.
 */
export function makeNormaliser(params: NormaliserParams): RowNormaliser {
  const letters = new Map<string | null, string>()
  const letterOf = (text: string | null) => {
    let letter = letters.get(text)
    if (letter === undefined) {
      const role = parseRole(text, params)
      letter = role === null ? '?' : roleLetter[role]
      // longer texts may be cut out of large pieces of a file, which they would keep in memory
      if (letters.size < 1000 && (text?.length ?? 0) < 13) letters.set(text, letter)
    }
    return letter
  }
  return (values): StagedRow => {
    const given = values[0] ?? ''
    const email = parseEmail(given)
    const role = params.leaves === true ? 'n' : letterOf(values[1] ?? null)
    if ('key' in email) return { key: email.key, shown: email.email, given: values, code: `k${role}` }
    const letter = email.problem === 'missing' ? 'x' : email.problem === 'several' ? 's' : 'i'
    return { key: null, shown: given, given: values, code: `${letter}${role}` }
  }
}
