import type { Answers, RunFacts, Settled } from '../../imports/ports.ts'
import { customField, kindsOf } from './kinds.ts'
import type { ImportSpec } from './specs.ts'

/**
 * The situation of one row, one letter a fact:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 0 | what it is recognised by | `k` there, `x` missing, `i` an address that is none |
 * | 1 | values | `-` they fit, `v` one does not, `l` one is too long |
 * | 2 | twins | `-` none, `=` same as an earlier row, `1` first, `2` between, `3` last of rows that differ |
 * | 3 | the record | `-` unknown, `f` found, `m` several, `h` found and not in reach |
 * | 4 | all that a new one needs | `y`, `n` |
 * | 5–8 | owner, account, contact, stage | `-` none named, `k` known, `u` unknown |
 * | 9 | unique values | `-` free, `t` another record has one, `r` an earlier row of another record brings one |
 * | 10 | people in custom fields | `-` known, `u` one is unknown |
 * | 11… | each compared field, custom ones last | `-` nothing or the same, `e` empty until now, `d` differs |
 */
const firstField = 11

/** What a row writes, read in SQL: the columns by name, custom fields, whether the account is made. */
export type RecordEffect = {
  status?: 'created'
  columns?: string
  custom?: 'all' | 'empty'
  account?: 'create'
}

/** Settles the situations of an import into one module. Pure. @see spec 02 "Conflicts and decisions" */
export function settleRecords(spec: ImportSpec) {
  const offered = new Map(kindsOf(spec).map((kind) => [kind.kind, kind]))
  return (code: string, answers: Answers, facts: RunFacts): Settled => {
    const conflicts: Settled['conflicts'] = []
    const ask = (name: string): string | undefined => {
      const kind = offered.get(name)
      const given =
        answers(name) ?? (name.startsWith('field_conflict:') ? answers('field_conflict') : undefined)
      const option = given !== undefined && kind?.options.includes(given) ? given : kind?.default
      conflicts.push({ kind: name, option: option ?? null })
      return option
    }
    const isKnown = code[3] === 'f' || code[3] === 'm' || code[3] === 'h'
    const verdict =
      code[0] === 'i' || code[1] === 'l'
        ? 'invalid'
        : code[3] === 'm'
          ? 'ambiguous'
          : isKnown
            ? 'existing'
            : 'new'
    const end = (action: 'skip' | 'unchanged', reason: string): Settled => {
      const outcome = action === 'skip' ? 'skipped' : 'unchanged'
      return { verdict, action, outcome, reason, conflicts, effect: {} }
    }
    const stopped = before(code, ask, facts, isKnown)
    if (stopped !== null) return end(stopped.action, stopped.reason)
    const effect: RecordEffect = isKnown ? {} : { status: 'created' }
    const named = namesOf(code, ask, effect)
    if (typeof named === 'string') return end('skip', named)
    const isKept = compare(spec, code, ask, effect, { isKnown, unknown: named })
    if (conflicts.some(({ option }) => option === null)) return end('skip', 'undecided')
    if (!isKnown) return { verdict, action: 'create', outcome: 'created', reason: null, conflicts, effect }
    if (effect.columns === undefined && effect.custom === undefined)
      return end('unchanged', isKept ? 'values_kept' : 'already_so')
    return {
      verdict,
      action: 'update',
      outcome: 'updated',
      reason: isKept ? 'values_kept' : null,
      conflicts,
      effect,
    }
  }
}

type Ask = (kind: string) => string | undefined
type Stop = { action: 'skip' | 'unchanged'; reason: string } | null

/** What keeps a row from being looked at further. */
function before(code: string, ask: Ask, facts: RunFacts, isKnown: boolean): Stop {
  const skip = (reason: string): Stop => ({ action: 'skip', reason })
  if (code[0] === 'i') {
    ask('invalid_email')
    return skip('invalid_email')
  }
  if (code[1] === 'l') return skip('value_too_long')
  if (code[0] === 'x' && ask('missing_key') !== 'create') return skip('missing_key')
  if (code[2] === '=') return { action: 'unchanged', reason: 'duplicate_of_row' }
  if (code[2] !== '-') {
    const answer = ask('duplicate_row')
    if (answer === undefined) return skip('undecided')
    const counts = { '1': 'first', '2': 'between', '3': 'last' }[code[2] as '1']
    if (answer !== counts) return skip('duplicate_row_skipped')
  }
  if (code[3] === 'm' && ask('several_match') !== 'first') return skip('several_match')
  if (code[3] === 'h') return skip('not_yours')
  if (facts.mode === 'update' && !isKnown) return skip('not_there')
  if (facts.mode === 'create' && isKnown) return skip('already_there')
  if (!isKnown && code[4] === 'n') return skip('missing_required')
  if (code[1] === 'v' && ask('invalid_value') === 'skip') return skip('invalid_value')
  const unique = { t: 'value_taken', r: 'value_repeated' }[code[9] as 't']
  if (unique !== undefined) {
    ask(unique)
    return skip(unique)
  }
  return null
}

/** The things that a row names. @returns fields that are left out, or the reason for leaving out the row */
function namesOf(code: string, ask: Ask, effect: RecordEffect): Set<string> | string {
  const unknown = new Set<string>()
  const things = [
    ['account', 6],
    ['contact', 7],
    ['stage', 8],
    ['owner', 5],
    ['person', 10],
  ] as const
  for (const [thing, place] of things) {
    if (code[place] !== 'u') continue
    const answer = ask(`unknown_${thing}`)
    if (answer === 'skip') return `unknown_${thing}`
    if (answer === 'create') effect.account = 'create'
    else unknown.add(thing)
  }
  return unknown
}

/** Which columns are written. @returns whether values that differ are kept */
function compare(
  spec: ImportSpec,
  code: string,
  ask: Ask,
  effect: RecordEffect,
  { isKnown, unknown }: { isKnown: boolean; unknown: ReadonlySet<string> },
): boolean {
  if (!isKnown) return false
  let isKept = false
  const columns: string[] = []
  const isTaken = (field: string, letter: string | undefined) => {
    if (letter !== 'e' && letter !== 'd') return null
    const answer = ask(`field_conflict:${field}`)
    if (answer === 'overwrite') return 'all'
    if (answer === 'overwrite_if_empty') return letter === 'e' || field === customField ? 'empty' : 'no'
    return 'no'
  }
  spec.groups.forEach((group, index) => {
    if (unknown.has(group.field)) return
    const taken = isTaken(group.field, code[firstField + index])
    if (taken === 'no') isKept = true
    else if (taken !== null) columns.push(...group.columns)
  })
  const custom = isTaken(customField, code[firstField + spec.groups.length])
  if (custom === 'no') isKept = true
  else if (custom !== null) effect.custom = custom
  if (columns.length > 0) effect.columns = [...new Set(columns)].join(',')
  // an account that nobody is put into is not made
  if (!columns.includes('account_id')) delete effect.account
  return isKept
}
