import type { StepTotals } from '../check/run-steps.ts'

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[]
}

/**
 * Reads vitest's JSON report. A file that did not load, a skipped test, and a run that broke outside its
 * tests count as failed: nothing disappears from the totals.
 * @param json the report, null when there is none
 * @param exitCode how vitest ended
 * @param again files left out because they run once more; they, and nothing else, may explain the exit code
 */
export function vitestTotals(
  json: string | null,
  exitCode: number,
  again: readonly string[] = [],
): StepTotals {
  if (json === null) return { passed: 0, failed: 1 }
  const files = (JSON.parse(json) as VitestReport).testResults.filter(({ name }) => !again.includes(name))
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = tests.length - passed + broken
  const unexplained = exitCode !== 0 && again.length === 0
  return { passed, failed: failed === 0 && unexplained ? 1 : failed }
}
