import type { ConflictSummary } from '@muster/contract'
import { expect, it } from 'vitest'
import { fieldOf, questionOf, questionsOf } from './question-list.ts'

const conflict = (kind: string, count: number): ConflictSummary => ({
  kind,
  count,
  open: 0,
  options: [],
  decided: null,
  rowOptions: [],
  fixes: [],
})

it('values that differ are one question, where the first of them stands', () => {
  const questions = questionsOf([
    conflict('unknown_group', 2),
    conflict('field_conflict:title', 3),
    conflict('field_conflict:manager', 9),
    conflict('department_conflict', 1),
  ])
  expect(questions.map(({ kind, count }) => [kind, count])).toEqual([
    ['unknown_group', 2],
    ['field_conflict', 9],
    ['department_conflict', 1],
  ])
})

it('a kind names its field', () => {
  expect([fieldOf('field_conflict:title'), fieldOf('unknown_group')]).toEqual(['title', null])
  expect([questionOf('field_conflict:title'), questionOf('unknown_group')]).toEqual([
    'field_conflict',
    'unknown_group',
  ])
})
