import { expect, test } from 'vitest'
import { vitestTotals } from './vitest-totals.ts'

const report = (numbers: Record<string, unknown>) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...numbers,
  })

test('passed and failed tests are counted', () => {
  expect(vitestTotals(report({ numPassedTests: 5, numFailedTests: 2 }), 1)).toEqual({ passed: 5, failed: 2 })
})

test('a skipped test is a failed one', () => {
  expect(vitestTotals(report({ numPassedTests: 5, numPendingTests: 1 }), 0).failed).toBe(1)
})

test('a file that did not load is a failed test', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(vitestTotals(report({ testResults }), 1).failed).toBe(1)
})

test('a run that broke outside its tests is a failed test', () => {
  expect(vitestTotals(report({ numPassedTests: 5 }), 1)).toEqual({ passed: 5, failed: 1 })
  expect(vitestTotals(null, 1)).toEqual({ passed: 0, failed: 1 })
})
