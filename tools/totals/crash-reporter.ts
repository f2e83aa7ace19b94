import { writeFile } from 'node:fs/promises'

/** An error of the run as vitest hands it to reporters. */
type RunError = { message: string; cause?: unknown }

/** Signals by which the JavaScript engine itself falls over; a test has no say in them. */
const crash =
  /^Worker exited unexpectedly with signal SIG(?:SEGV|BUS|ILL|TRAP) .*while running test file (.+)$/

/**
 * Which test file a worker was running when its JavaScript engine crashed.
 * @returns its absolute path, null for every other error
 */
export function crashedFile(error: RunError): string | null {
  const { message } = (error.cause ?? {}) as { message?: unknown }
  return (typeof message === 'string' && crash.exec(message)?.[1]) || null
}

/** A reporter of vitest: writes a JSON list with `crashedFile` of every error outside the tests. */
export default class CrashReporter {
  async onTestRunEnd(_modules: unknown, errors: readonly RunError[]): Promise<void> {
    const path = process.env.CRASH_REPORT
    if (path !== undefined) await writeFile(path, JSON.stringify(errors.map(crashedFile)))
  }
}
