/**
 * The situation of one row of an import of managers, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | the row | `k` a good address, `x` missing, `i` no address, `s` several in one cell, `b` not in the file |
 * | 1 | whom they are to report to | `m` an address, `-` empty, `?` no address |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the person | `-` unknown, `p` a member, `o` the owner |
 * | 4 | whom they report to now | `-` nobody, `s` whom the file says, `o` the owner, `d` somebody else |
 * | 5 | the manager of the file | `-` none, `k` a member, `u` unknown |
 * | 6 | circle | `-` none, `c` of rows of the file, `s` only if those who are not in the file keep their managers; `t` too many levels |
 * | 7 | above the owner | `a`, `-` |
 * | 8 | manager changed since the plan | `!`, `-` |
 */
export type Situation = {
  row: 'good' | 'missing' | 'invalid' | 'several' | 'beyond'
  named: 'address' | 'nobody' | 'rubbish'
  twin: 'none' | 'same' | 'first' | 'between' | 'last'
  person: 'unknown' | 'member' | 'owner'
  now: 'nobody' | 'same' | 'owner' | 'other'
  manager: 'none' | 'known' | 'unknown'
  circle: 'none' | 'rows' | 'kept' | 'too_deep'
  isAboveOwner: boolean
}

const rows = { k: 'good', x: 'missing', i: 'invalid', s: 'several', b: 'beyond' } as const
const named = { m: 'address', '-': 'nobody', '?': 'rubbish' } as const
const twins = { '-': 'none', '=': 'same', '1': 'first', '2': 'between', '3': 'last' } as const
const persons = { '-': 'unknown', p: 'member', o: 'owner' } as const
const present = { '-': 'nobody', s: 'same', o: 'owner', d: 'other' } as const
const managers = { '-': 'none', k: 'known', u: 'unknown' } as const
const circles = { '-': 'none', c: 'rows', s: 'kept', t: 'too_deep' } as const

function read<T>(letters: Record<string, T>, code: string, at: number): T {
  const letter = code[at]
  if (letter === undefined || !(letter in letters)) throw new Error(`no situation: ${code}`)
  return letters[letter] as T
}

/** Reads a situation code. */
export function parseSituation(code: string): Situation {
  return {
    row: read(rows, code, 0),
    named: read(named, code, 1),
    twin: read(twins, code, 2),
    person: read(persons, code, 3),
    now: read(present, code, 4),
    manager: read(managers, code, 5),
    circle: read(circles, code, 6),
    isAboveOwner: code[7] === 'a',
  }
}
