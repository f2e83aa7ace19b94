import type { Answers, Settled } from '../../imports/ports.ts'
import { settleReturn } from '../import/settle-return.ts'

/**
 * Settles one situation of taking an import of people back: a person on whom others depend by now stays as they are,
 * and so does a place that the run made and others use.
 *
 * @see settleReturn
 */
export function settleReverse(code: string, answers: Answers): Settled {
  return settleReturn(code, answers, code[5] === 'd', {
    reason: code[7] === 'w' ? 'group_kept' : 'restored',
    effect: { restore: true },
  })
}
