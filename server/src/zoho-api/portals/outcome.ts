import type { ZohoOutcome } from '@muster/contract'

/** Says that something was done. */
export function done(message: string, details: Record<string, unknown>): ZohoOutcome {
  return { code: 'SUCCESS', message, details, status: 'success' }
}

/** Says that something was not done, as one of several. */
export function notDone(code: string, message: string, details: Record<string, unknown>): ZohoOutcome {
  return { code, message, details, status: 'error' }
}
