import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}
const obstacles: Record<string, string> = {
  o: 'portal_owner',
  r: 'role_above_yours',
  k: 'email_taken',
  p: 'project_gone',
}

/**
 * Settles one situation of taking an import of portal users back. The code is `r--` and the letters of
 * `classifyReverse`, or begins with `n` for rows that the run never reached, with `w` for what was erased since.
 * @see spec 02 "Undo"
 */
export function settleReverse(code: string, answers: Answers): Settled {
  const [, , , relation, restore, kept, obstacle, project] = code
  const isGone = relation === 'g'
  return settleUndo(code, answers, {
    stays: isGone ? 'portal_user_gone' : kept === 'd' ? 'portal_user_kept' : null,
    blocked: obstacles[obstacle as string] ?? null,
    restored: {
      ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
      reason: project === 'w' ? 'project_kept' : 'restored',
      effect: { restore: true },
    },
  })
}
