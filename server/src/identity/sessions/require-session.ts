import { type Identity, MusterError } from '../../kernel/index.ts'

/**
 * The account itself is changed by the person, never by a token that was made for a program.
 * @throws forbidden `{reason: session_needed}`
 */
export function requireSession({ via }: Identity): { sessionId: string } {
  if (via.kind !== 'session') throw new MusterError('forbidden', { reason: 'session_needed' })
  return via
}
