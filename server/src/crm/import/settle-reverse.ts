import type { Action, Outcome } from '@muster/contract'
import type { Answers, ConflictKind, Settled } from '../../imports/ports.ts'

/** The one question of taking back: somebody has changed since what the run wrote. */
export const reverseKinds: ConflictKind[] = [
  { kind: 'changed_since', options: ['keep_theirs', 'restore_ours'], default: 'keep_theirs' },
]

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}

/** Settles one situation of taking an import of records back. Pure. @see spec 02 "Undo" */
export function settleReverse(code: string, answers: Answers): Settled {
  const [kind, , , relation, restore, dependence] = code
  const conflicts: Settled['conflicts'] = []
  const end = (action: 'skip' | 'unchanged', reason: string): Settled => ({
    verdict: 'existing',
    action,
    outcome: action === 'skip' ? 'skipped' : 'unchanged',
    reason,
    conflicts,
    effect: {},
  })
  if (kind === 'n') return end('skip', 'not_reached')
  if (kind === 'w') return end('skip', 'erased')
  if (relation === 'u') return end('unchanged', 'already_so')
  if (relation === 'g') return end('skip', 'record_gone')
  if (dependence === 'd') return end('skip', 'record_kept')
  if (relation === 'c') {
    const option = answers('changed_since') === 'restore_ours' ? 'restore_ours' : 'keep_theirs'
    conflicts.push({ kind: 'changed_since', option })
    if (option === 'keep_theirs') return end('skip', 'changed_since')
  }
  if (dependence === 't') return end('skip', 'value_taken')
  return {
    verdict: 'existing',
    ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
    reason: 'restored',
    conflicts,
    effect: { restore: true },
  }
}
