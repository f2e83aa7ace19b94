import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  m: { action: 'move', outcome: 'moved' },
  u: { action: 'update', outcome: 'updated' },
}
const obstacles: Record<string, string> = {
  a: 'has_admin_role',
  s: 'needs_successor',
  g: 'group_gone',
  t: 'member_elsewhere',
  k: 'email_taken',
}

/**
 * Settles one situation of taking an import back, whatever went in. Pure. The code is `r--` and the letters of the
 * target's `classifyReverse`, or begins with `n` for rows that the run never reached, with `w` for what was erased
 * since.
 *
 * @param isKept somebody depends on the person by now, so that the row stays
 * @param restored what is told and written when nothing stands in the way
 * @see spec 02 "Undo"
 */
export function settleReturn(
  code: string,
  answers: Answers,
  isKept: boolean,
  restored: Pick<Settled, 'reason' | 'effect'>,
): Settled {
  const [, , , relation, restore, , obstacle] = code
  return settleUndo(code, answers, {
    stays: relation === 'g' ? 'member_gone' : isKept ? 'member_kept' : null,
    blocked: obstacles[obstacle as string] ?? null,
    restored: { ...(restoring[restore as string] as { action: Action; outcome: Outcome }), ...restored },
  })
}
