import { expect, it } from 'vitest'
import type { ConflictKind } from '../ports.ts'
import { checkAnswers, type RowAnswer } from './check-answers.ts'

const known: ConflictKind[] = [
  { kind: 'seat_limit', options: ['skip'], rowOptions: ['seat'] },
  { kind: 'role_conflict', options: ['update_role', 'keep_role'] },
]
const check =
  (defaults: Record<string, string | null>, rows: RowAnswer[] = []) =>
  () =>
    checkAnswers(known, defaults, rows)

it.each([
  ['an unknown kind', check({ nonsense: 'skip' }), 'unknown_conflict_kind'],
  ['an unknown kind to be withdrawn', check({ nonsense: null }), 'unknown_conflict_kind'],
  [
    'an unknown kind of a row',
    check({}, [{ row: 2, kind: 'nonsense', option: 'skip' }]),
    'unknown_conflict_kind',
  ],
  ['an option that the kind has not', check({ role_conflict: 'skip' }), 'unknown_conflict_option'],
  ['an option that only a row can have', check({ seat_limit: 'seat' }), 'unknown_conflict_option'],
  [
    'an unknown option of a row',
    check({}, [{ row: 2, kind: 'role_conflict', option: 'x' }]),
    'unknown_conflict_option',
  ],
  ['a row with neither kind nor fix', check({}, [{ row: 2 }]), 'malformed'],
])('%s is refused', (_, attempt, code) => {
  expect(attempt).toThrow(expect.objectContaining({ code }))
})

it.each([
  ['known answers', check({ role_conflict: 'keep_role' })],
  ['answers taken back', check({ role_conflict: null }, [{ row: 2, kind: 'role_conflict', option: null }])],
  ['a seat for one row', check({}, [{ row: 2, kind: 'seat_limit', option: 'seat' }])],
  ['a correction', check({}, [{ row: 2, fix: { role: 'Member' } }])],
])('%s pass', (_, attempt) => {
  expect(attempt).not.toThrow()
})
