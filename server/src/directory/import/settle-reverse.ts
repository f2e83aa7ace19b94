import type { Answers, ConflictKind, Settled } from '../../imports/ports.ts'
import { settleReturn } from './settle-return.ts'

/** The one question of taking back: somebody has changed since what the run wrote. */
export const reverseKinds: ConflictKind[] = [
  { kind: 'changed_since', options: ['keep_theirs', 'restore_ours'], default: 'keep_theirs' },
]

/**
 * Settles one situation of taking a membership import back: a person on whom others depend by now stays, and the
 * membership goes.
 *
 * @see settleReturn
 */
export function settleReverse(code: string, answers: Answers): Settled {
  const keeps = code[5] === 'd'
  return settleReturn(code, answers, false, {
    reason: keeps ? 'member_kept' : 'restored',
    effect: keeps ? { restore: true, keepMember: true } : { restore: true },
  })
}
