export { type ExitCode, exitCodes } from './exit-codes.ts'
export { runMuster } from './run-muster.ts'
export type { Terminal } from './terminal.ts'
