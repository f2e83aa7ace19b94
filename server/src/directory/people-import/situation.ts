import { type ComparedField, comparedFields } from './fields.ts'

/**
 * The situation of one row of an import of people, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | address | `k` good, `x` missing, `i` no address, `s` several in one cell |
 * | 1 | values | `-` they fit, `l` one is too long |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the member | `-` unknown, `a` active, `v` invited, `n` inactive, `x` inactive with an admin role |
 * | 4–9 | first name to employee number | `-` nothing given or the same, `e` empty until now, `d` differs |
 * | 10 | manager | the same, and `u` nobody has the address, `c` would close a circle, `t` too many levels, `p` the edition has no hierarchy |
 * | 11 | department | `-` none given, `k` known, `u` unknown |
 * | 12 | role in it | `-` none, `m`, `f`, `o` |
 * | 13 | head of it | `h`, `-` |
 * | 14 | role in another department | `-` none, `m`, `o` |
 * | 15 | head there | `h`, `-` |
 * | 16 | groups | `-` none to join, `g` to join, `u` unknown ones, `b` both |
 * | 17 | domain | `-` no question, `o` none of the verified ones |
 */
export type Situation = {
  address: 'good' | 'missing' | 'invalid' | 'several'
  isTooLong: boolean
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
  member: 'unknown' | 'active' | 'invited' | 'inactive'
  /** Would be an owner or admin again: that is done by hand, by whoever may. */
  comesBackAsAdmin: boolean
  fields: Record<ComparedField, 'same' | 'empty' | 'differs'>
  manager: 'fine' | 'unknown' | 'circle' | 'too_deep' | 'not_in_edition'
  department: 'none' | 'known' | 'unknown'
  here: Role | null
  headHere: boolean
  there: Role | null
  headThere: boolean
  groups: { joins: boolean; unknown: boolean }
  isOtherDomain: boolean
}

type Role = 'member' | 'follower' | 'moderator'

const addresses = { k: 'good', x: 'missing', i: 'invalid', s: 'several' } as const
const twins = { '-': 'none', '=': 'same', '1': 'first', '2': 'between', '3': 'last' } as const
const members = { '-': 'unknown', a: 'active', v: 'invited', n: 'inactive', x: 'inactive' } as const
const values = { '-': 'same', e: 'empty', d: 'differs' } as const
/** What keeps a manager from being written. */
const obstacles = { u: 'unknown', c: 'circle', t: 'too_deep', p: 'not_in_edition' } as const
const departments = { '-': 'none', k: 'known', u: 'unknown' } as const
const roles = { '-': null, m: 'member', f: 'follower', o: 'moderator' } as const

function read<T>(letters: Record<string, T>, code: string, place: number): T {
  const letter = code[place]
  if (letter === undefined || !(letter in letters)) throw new Error(`no situation: ${code}`)
  return letters[letter] as T
}

const isObstacle = (letter: string | undefined): letter is keyof typeof obstacles =>
  letter !== undefined && letter in obstacles

/** Reads a situation code. */
export function parseSituation(code: string): Situation {
  const fields = Object.fromEntries(
    comparedFields.map((field, index) => [
      field,
      isObstacle(code[4 + index]) ? 'same' : read(values, code, 4 + index),
    ]),
  ) as Situation['fields']
  return {
    address: read(addresses, code, 0),
    isTooLong: code[1] === 'l',
    twin: read(twins, code, 2),
    member: read(members, code, 3),
    comesBackAsAdmin: code[3] === 'x',
    fields,
    manager: isObstacle(code[10]) ? obstacles[code[10]] : 'fine',
    department: read(departments, code, 11),
    here: read<Role | null>(roles, code, 12),
    headHere: code[13] === 'h',
    there: read<Role | null>(roles, code, 14),
    headThere: code[15] === 'h',
    groups: { joins: code[16] === 'g' || code[16] === 'b', unknown: code[16] === 'u' || code[16] === 'b' },
    isOtherDomain: code[17] === 'o',
  }
}
