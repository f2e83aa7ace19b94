import type { Answers, Settled } from '../../imports/ports.ts'
import { settleReturn } from './settle-return.ts'

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
