import type { StepTotals } from '../check/run-steps.ts'

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/**
 * Reads vitest's JSON report. A file that did not load, a skipped test, and a run that broke outside its
 * tests count as failed: nothing disappears from the totals.
 * @param json the report, null when there is none
 * @param exitCode how vitest ended
 */
export function vitestTotals(json: string | null, exitCode: number): StepTotals {
  if (json === null) return { passed: 0, failed: 1 }
  const report = JSON.parse(json) as VitestReport
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}
