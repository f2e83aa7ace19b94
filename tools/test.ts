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

async function runTests(args: readonly string[]): Promise<StepTotals> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runVitest(['run', ...reporters, ...args])
    return vitestTotals(await readFile(report, 'utf8').catch(() => null), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runVitest(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: 'inherit' })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}
