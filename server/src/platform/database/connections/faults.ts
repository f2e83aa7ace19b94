import { type ErrorCode, errorStatus } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'

type Coded = Error & { code?: unknown; detail?: unknown }

const lostSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
// admin and crash shutdown, cannot connect now, database dropped, too many connections, idle session ended
const lostStates = new Set(['57P01', '57P02', '57P03', '57P04', '57P05', '53300', '25P03'])
const lostMessages =
  /^Connection terminated|not queryable|Client was closed|timeout expired|timeout exceeded when trying to connect|^Connection ended/

/** Whether an error says that the connection to the database is gone or can't be had now. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, message, name } = error as Coded
  if (typeof code === 'string' && (lostSystemCodes.has(code) || lostStates.has(code) || /^08/.test(code)))
    return name !== 'MusterError'
  // a host with several addresses fails with all their errors together
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost)
  return lostMessages.test(message)
}

// serialisation, deadlock, unique key, foreign key: what two writers at once can do to each other
const contendedStates = new Set(['40001', '40P01', '23505', '23503'])

/** Whether an error may come of somebody else writing at the same moment: what is read anew then is different. */
export function isContention(error: unknown): boolean {
  return error instanceof Error && contendedStates.has(String((error as Coded).code))
}

/**
 * The error that the rest of the server sees for what a transaction threw: `disk_full` and `unavailable` for
 * what the database can't do now, the refusal for what one of its own rules forbids, everything else as it was.
 */
export function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MusterError) return error
  const { code } = error as Coded
  if (code === '53100' || code === 'ENOSPC') return new MusterError('disk_full', {}, [], error)
  if (isConnectionLost(error)) return new MusterError('unavailable', { retryAfterSeconds: 2 }, [], error)
  return code === ruleBroken ? asRefusal(error) : error
}

// raised by rules that the database itself keeps: the message is our code, the detail its params as JSON
const ruleBroken = 'MU001'

function asRefusal(error: Coded): unknown {
  if (!(error.message in errorStatus)) return error
  const params = typeof error.detail === 'string' ? JSON.parse(error.detail) : {}
  return new MusterError(error.message as ErrorCode, params, [], error)
}
