import { MusterError } from '../../kernel/index.ts'

const others = new Set(['integration_owner_gone', 'integration_not_administrator', 'connection_gone'])

/** Whether a portal refuses because of what should let in there: nothing else is to be expected until that is mended. */
export function isFault(error: unknown): error is MusterError {
  return error instanceof MusterError && (error.code.startsWith('key_') || others.has(error.code))
}
