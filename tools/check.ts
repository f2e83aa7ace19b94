import { runSteps } from './check/run-steps.ts'
import { steps } from './check/steps.ts'

// `npm run check [words]`: only the checks whose name contains one of the words
const words = process.argv.slice(2).map((word) => word.toLowerCase())
const chosen = steps.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
)
const { passed, failed } = await runSteps(chosen)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
