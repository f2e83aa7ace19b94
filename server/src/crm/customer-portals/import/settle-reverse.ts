import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}
const obstacles: Record<string, string> = { k: 'email_taken', g: 'record_gone' }

/** Settles one situation of taking an import of customer portal users back; letters as in `classifyReverse`. */
export function settleReverse(code: string, answers: Answers): Settled {
  const [, , , relation, restore, kept, obstacle] = code
  return settleUndo(code, answers, {
    stays: relation === 'g' ? 'customer_gone' : kept === 'd' ? 'customer_kept' : null,
    blocked: obstacles[obstacle as string] ?? null,
    restored: {
      ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
      reason: 'restored',
      effect: { restore: true },
    },
  })
}
