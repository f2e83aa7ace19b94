import { expect, test } from 'vitest'
import { vitestTotals } from './vitest-totals.ts'

const file = (name: string, statuses: string[], status = 'passed') => ({
  name,
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
})
const report = (...testResults: unknown[]) => JSON.stringify({ testResults })

test('passed and failed tests are counted', () => {
  const json = report(file('a', ['passed', 'passed', 'failed'], 'failed'), file('b', ['passed', 'failed']))
  expect(vitestTotals(json, 1)).toEqual({ passed: 3, failed: 2 })
})

test('a skipped test is a failed one', () => {
  expect(vitestTotals(report(file('a', ['passed', 'pending', 'todo'])), 0)).toEqual({ passed: 1, failed: 2 })
})

test('a file that did not load is a failed test', () => {
  expect(vitestTotals(report(file('a', [], 'failed')), 1).failed).toBe(1)
})

test('a run that broke outside its tests is a failed test', () => {
  expect(vitestTotals(report(file('a', ['passed'])), 1)).toEqual({ passed: 1, failed: 1 })
  expect(vitestTotals(null, 1)).toEqual({ passed: 0, failed: 1 })
})

test('a file that runs once more counts then', () => {
  const json = report(file('a', ['passed']), file('b', ['passed', 'pending'], 'failed'))
  expect(vitestTotals(json, 1, ['b'])).toEqual({ passed: 1, failed: 0 })
  expect(vitestTotals(json, 1)).toEqual({ passed: 2, failed: 1 })
})
