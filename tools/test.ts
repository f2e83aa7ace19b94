import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSteps, type StepTotals } from './check/run-steps.ts'
import { steps } from './check/steps.ts'
import { root } from './repository.ts'
import { commandProblems } from './run-command.ts'
import { vitestTotals } from './totals/vitest-totals.ts'

// `npm test [arguments of vitest]`: every check, then every test; totals in the last line
const totals: StepTotals = { passed: 0, failed: 0 }
const add = (more: StepTotals) => {
  totals.passed += more.passed
  totals.failed += more.failed
}

add(await runSteps(steps))
add(
  await runSteps([
    { name: 'web app builds', run: () => commandProblems('node', ['tools/build.js', '--if-stale']) },
  ]),
)
add(await runTests(process.argv.slice(2)))
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1

/**
 * Runs vitest. Files whose worker the JavaScript engine itself crashed in run once more, in workers of their own,
 * and a line tells of it; a second crash is a failure.
 */
async function runTests(args: readonly string[], mayRunAgain = true): Promise<StepTotals> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const report = join(folder, 'report.json')
  const crashes = join(folder, 'crashes.json')
  try {
    const reporters = ['default', 'json', './tools/totals/crash-reporter.ts'].map(
      (name) => `--reporter=${name}`,
    )
    const code = await runVitest(['run', ...reporters, `--outputFile.json=${report}`, ...args], crashes)
    const json = await readFile(report, 'utf8').catch(() => null)
    const again = mayRunAgain ? await crashedFiles(crashes) : []
    if (again.length === 0) return vitestTotals(json, code)
    console.log(`The JavaScript engine crashed in these files, they run once more: ${again.join(', ')}`)
    const { passed, failed } = vitestTotals(json, code, again)
    const second = await runTests(again, false)
    return { passed: passed + second.passed, failed: failed + second.failed }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The files of a run that nothing but crashes of the engine broke; none when anything else did. */
async function crashedFiles(path: string): Promise<string[]> {
  const files = JSON.parse(await readFile(path, 'utf8').catch(() => '[]')) as (string | null)[]
  return files.every((file) => file !== null) ? [...new Set(files)] : []
}

function runVitest(args: readonly string[], crashes: string): Promise<number> {
  return new Promise((resolve) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CRASH_REPORT: crashes },
    })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}
