import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'link', outcome: 'linked' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}

/** Settles one situation of taking a mapping back. Pure. @see settleUndo */
export function settleReverse(code: string, answers: Answers): Settled {
  const [, , , , restore, former] = code
  return settleUndo(code, answers, {
    stays: former === 't' ? 'already_linked' : null,
    blocked: null,
    restored: {
      ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
      reason: 'restored',
      effect: { restore: true },
    },
  })
}
