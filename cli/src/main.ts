import { runMuster } from './run-muster.ts'
import { processTerminal } from './terminal.ts'

// a reader that goes away (`muster runs | head`) is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runMuster(process.argv.slice(2), processTerminal())
