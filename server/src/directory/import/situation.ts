/**
 * The situation of one row of a group-membership import, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | address | `k` good, `x` missing, `i` no address, `s` several in one cell |
 * | 1 | role in the file | `m` member, `f` follower, `o` moderator and `n` none any more (by hand only), `?` not accepted here |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the member | `-` unknown, `a` active, `v` invited, `n` inactive, `x` inactive with an admin role |
 * | 4 | role here | `-` none, `m`, `f`, `o` |
 * | 5 | head here | `h`, `-` |
 * | 6 | role in another department | `-` none, `m`, `o` |
 * | 7 | head there | `h`, `-` |
 */
export type Situation = {
  address: 'good' | 'missing' | 'invalid' | 'several'
  role: Role | 'none' | null
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
  member: 'unknown' | 'active' | 'invited' | 'inactive'
  /** Would be an owner or admin again: that is done by hand, by whoever may. */
  comesBackAsAdmin: boolean
  here: Role | null
  headHere: boolean
  there: Role | null
  headThere: boolean
}

/** Roles of a membership. */
export type Role = 'member' | 'follower' | 'moderator'

const addresses = { k: 'good', x: 'missing', i: 'invalid', s: 'several' } as const
const twins = { '-': 'none', '=': 'same', '1': 'first', '2': 'between', '3': 'last' } as const
const members = { '-': 'unknown', a: 'active', v: 'invited', n: 'inactive', x: 'inactive' } as const
const roles = { '-': null, '?': null, m: 'member', f: 'follower', o: 'moderator' } as const

const wanted = { ...roles, n: 'none' } as const

/** Letter of a role, as SQL and the normaliser write it. */
export const roleLetter: Record<Role, string> = { member: 'm', follower: 'f', moderator: 'o' }

function read<T>(letters: Record<string, T>, code: string, at: number): T {
  const letter = code[at]
  if (letter === undefined || !(letter in letters)) throw new Error(`no situation: ${code}`)
  return letters[letter] as T
}

/** Reads a situation code. */
export function parseSituation(code: string): Situation {
  return {
    address: read(addresses, code, 0),
    role: read<Situation['role']>(wanted, code, 1),
    twin: read(twins, code, 2),
    member: read(members, code, 3),
    comesBackAsAdmin: code[3] === 'x',
    here: read<Role | null>(roles, code, 4),
    headHere: code[5] === 'h',
    there: read<Role | null>(roles, code, 6),
    headThere: code[7] === 'h',
  }
}
