/**
 * The situation of one row of an import of portal users, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | address | `k` good, `x` missing, `i` no address, `s` several in one cell |
 * | 1 | the row | `-` fine, `l` a value is too long, `n` inactive where it comes from |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the person | `-` unknown, `a` active, `v` invited, `n` inactive, `c` client user, `d` deactivated in the organisation |
 * | 4 | role they have | `-` none, `s` the one that is asked for, `d` another one |
 * | 5 | role of the row | `-` none given, `k` known, `u` unknown |
 * | 6 | that role | `-` may be given, `a` above whoever imports, `A` Administrator, who belongs to every project |
 * | 7 | what they are | `-` nothing more, `o` owner, `A` Administrator, `h` may more than whoever imports |
 * | 8 | projects of the row, or of all where it has none | `-` nothing to join, `g` some to join |
 * | 9 | projects that nobody knows | `u`, `-` |
 * | 10 | projects of the row and of all together | `g`, `-` |
 */
export type Situation = {
  address: 'good' | 'missing' | 'invalid' | 'several'
  isTooLong: boolean
  isInactiveThere: boolean
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
  person: 'unknown' | 'active' | 'invited' | 'inactive' | 'client' | 'deactivated'
  differsInRole: boolean
  role: 'none' | 'known' | 'unknown'
  isRoleAbove: boolean
  isAdministratorRole: boolean
  /** Whose role an import doesn't touch. */
  keepsRole: boolean
  belongsToAll: boolean
  joinsOwn: boolean
  hasUnknownProjects: boolean
  joinsAll: boolean
}

/** Letters of what every row of people says. */
export const addresses = { k: 'good', x: 'missing', i: 'invalid', s: 'several' } as const
export const twins = { '-': 'none', '=': 'same', '1': 'first', '2': 'between', '3': 'last' } as const
const people = {
  '-': 'unknown',
  a: 'active',
  v: 'invited',
  n: 'inactive',
  c: 'client',
  d: 'deactivated',
} as const
const roles = { '-': 'none', k: 'known', u: 'unknown' } as const

/** What a letter of a situation says. */
export function read<T>(letters: Record<string, T>, code: string, place: number): T {
  const letter = code[place]
  if (letter === undefined || !(letter in letters)) throw new Error(`no situation: ${code}`)
  return letters[letter] as T
}

/** Reads a situation code. */
export function parseSituation(code: string): Situation {
  return {
    address: read(addresses, code, 0),
    isTooLong: code[1] === 'l',
    isInactiveThere: code[1] === 'n',
    twin: read(twins, code, 2),
    person: read(people, code, 3),
    differsInRole: code[4] === 'd',
    role: read(roles, code, 5),
    isRoleAbove: code[6] === 'a',
    isAdministratorRole: code[6] === 'A',
    keepsRole: code[7] === 'o' || code[7] === 'h',
    belongsToAll: code[7] === 'o' || code[7] === 'A',
    joinsOwn: code[8] === 'g',
    hasUnknownProjects: code[9] === 'u',
    joinsAll: code[10] === 'g',
  }
}
