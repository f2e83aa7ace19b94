import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}

/** Settles one situation of taking an import of records back. Pure. @see settleUndo */
export function settleReverse(code: string, answers: Answers): Settled {
  const [, , , relation, restore, dependence] = code
  const isGone = relation === 'g'
  return settleUndo(code, answers, {
    stays: isGone ? 'record_gone' : dependence === 'd' ? 'record_kept' : null,
    blocked: dependence === 't' ? 'value_taken' : null,
    restored: {
      ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
      reason: 'restored',
      effect: { restore: true },
    },
  })
}
