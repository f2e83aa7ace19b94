import type { Step } from './steps.ts'

/** How many steps found nothing and how many found something. */
export type StepTotals = { passed: number; failed: number }

const atOnce = 2

/** Runs checks, two at a time, writes a line for each and below it what it found. */
export async function runSteps(steps: readonly Step[]): Promise<StepTotals> {
  const waiting = [...steps]
  const totals: StepTotals = { passed: 0, failed: 0 }
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const problems = await runStep(step)
      if (problems.length === 0) totals.passed += 1
      else totals.failed += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return totals
}

async function runStep({ name, run }: Step): Promise<string[]> {
  const start = performance.now()
  const problems = await run().catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ])
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '    '))
  return problems
}
