import { describe, expect, it } from 'vitest'
import type { PeopleFacts } from './kinds.ts'
import { settlePerson } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'

type Change = { [Fact in 'hasDomains' | 'otherDomains' | 'seatsShort' | 'seatsFree']?: PeopleFacts[Fact] }
const facts: PeopleFacts = { hasDomains: true, otherDomains: 'import', seatsShort: false, seatsFree: null }
/** Somebody new without anything, and somebody known without a difference. */
const unknown = 'k---------------------'.slice(0, 18)
const known = `k--a${'-'.repeat(14)}`
const letters = (code: string, change: Record<number, string>) =>
  [...code].map((letter, index) => change[index] ?? letter).join('')

const settle = (code: string, given: Record<string, string> = {}, change: Change = {}) =>
  settlePerson(code, (kind) => given[kind], { ...facts, ...change })
const told = (code: string, given: Record<string, string> = {}, change: Change = {}) => {
  const { action, outcome, reason, effect } = settle(code, given, change)
  return [action, outcome, reason, effect]
}

describe('people of a file', () => {
  it.each([
    ['somebody new', unknown, {}, ['create', 'created', null, { status: 'invited' }]],
    ['somebody known', known, {}, ['unchanged', 'unchanged', 'already_so', {}]],
    ['no address', `x${unknown.slice(1)}`, {}, ['skip', 'skipped', 'missing_email', {}]],
    ['several addresses', `s${unknown.slice(1)}`, {}, ['skip', 'skipped', 'several_emails', {}]],
    ['a value that is too long', letters(unknown, { 1: 'l' }), {}, ['skip', 'skipped', 'value_too_long', {}]],
    ['a twin without an answer', letters(unknown, { 2: '1' }), {}, ['skip', 'skipped', 'undecided', {}]],
    [
      'the twin that counts',
      letters(unknown, { 2: '1' }),
      { duplicate_row: 'first' },
      ['create', 'created', null, { status: 'invited' }],
    ],
    [
      'an inactive member who comes back',
      letters(known, { 3: 'n' }),
      { inactive_existing: 'reactivate' },
      ['update', 'updated', null, { status: 'active' }],
    ],
    [
      'a new department',
      letters(unknown, { 11: 'u' }),
      { unknown_department: 'create' },
      ['create', 'created', null, { status: 'invited', createDepartment: true, department: 'member' }],
    ],
    ['a department left out', letters(known, { 11: 'u' }), {}, ['unchanged', 'unchanged', 'already_so', {}]],
    [
      'a follower of the department',
      letters(known, { 11: 'k', 12: 'f' }),
      {},
      ['update', 'updated', null, { department: 'member' }],
    ],
    [
      'a moderator of the department',
      letters(known, { 11: 'k', 12: 'o' }),
      {},
      ['unchanged', 'unchanged', 'already_so', {}],
    ],
    [
      'groups, some of them unknown',
      letters(known, { 16: 'b' }),
      {},
      ['update', 'updated', null, { groups: 'known' }],
    ],
    [
      'unknown groups that are made',
      letters(known, { 16: 'u' }),
      { unknown_group: 'create' },
      ['update', 'updated', null, { groups: 'all' }],
    ],
    [
      'an unknown manager',
      letters(unknown, { 10: 'u' }),
      { unknown_manager: 'skip' },
      ['skip', 'skipped', 'unknown_manager', {}],
    ],
    ['a circle', letters(unknown, { 10: 'c' }), {}, ['create', 'created', null, { status: 'invited' }]],
    [
      'the head of another department who moves',
      letters(known, { 11: 'k', 14: 'm', 15: 'h' }),
      { department_conflict: 'move' },
      ['move', 'moved', 'kept_as_head', { department: 'member', there: 'follower' }],
    ],
    [
      'someone who follows instead',
      letters(known, { 11: 'k', 14: 'm' }),
      { department_conflict: 'add_as_follower' },
      ['update', 'updated', null, { department: 'follower' }],
    ],
  ])('%s', (_rule, code, given, result) => {
    expect(told(code, given as Record<string, string>)).toEqual(result)
  })

  it.each([
    ['keep', {}, 'unchanged'],
    ['overwrite', { title: true, phone: true }, 'update'],
    ['overwrite_if_empty', { phone: true }, 'update'],
  ])('values that differ: %s', (answer, effect, action) => {
    const settled = settle(letters(known, { 7: 'd', 8: 'e' }), { field_conflict: answer })
    expect([settled.effect, settled.action]).toEqual([effect, action])
    expect(settled.conflicts).toEqual([
      { kind: 'field_conflict:title', option: answer },
      { kind: 'field_conflict:phone', option: answer },
    ])
  })

  it('the answer of a field goes before that of all fields', () => {
    const given = { field_conflict: 'overwrite', 'field_conflict:phone': 'keep' }
    expect(settle(letters(known, { 7: 'd', 8: 'd' }), given).effect).toEqual({ title: true })
  })

  it('other domains have the default of the organisation', () => {
    const other = letters(unknown, { 17: 'o' })
    expect(told(other)[0]).toBe('create')
    expect(told(other, {}, { otherDomains: 'skip' })).toEqual(['skip', 'skipped', 'domain_not_verified', {}])
    expect(told(other, { domain_not_verified: 'import' }, { otherDomains: 'skip' })[0]).toBe('create')
  })

  it('seats that are short are given row by row', () => {
    expect(told(unknown, {}, { seatsShort: true })).toEqual(['skip', 'skipped', 'seat_limit', {}])
    expect(told(unknown, { seat_limit: 'seat' }, { seatsShort: true })[0]).toBe('create')
  })
})

describe('taking people back', () => {
  it.each([
    ['n-------', 'skip', 'not_reached'],
    ['w-------', 'skip', 'erased'],
    ['r--ux---', 'unchanged', 'already_so'],
    ['r--gu---', 'skip', 'member_gone'],
    ['r--exd--', 'skip', 'member_kept'],
    ['r--cu---', 'skip', 'changed_since'],
    ['r--eu-g-', 'skip', 'group_gone'],
    ['r--em-t-', 'skip', 'member_elsewhere'],
    ['r--ec-k-', 'skip', 'email_taken'],
    ['r--ex--w', 'remove', 'group_kept'],
    ['r--eu---', 'update', 'restored'],
    ['r--em---', 'move', 'restored'],
    ['r--ec---', 'create', 'restored'],
  ])('%s: %s, %s', (code, action, reason) => {
    expect(settleReverse(code, () => undefined)).toMatchObject({ action, reason })
  })
})
