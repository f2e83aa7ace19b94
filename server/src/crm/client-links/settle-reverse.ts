import type { Action, Outcome } from '@muster/contract'
import type { Answers, ConflictKind, Settled } from '../../imports/ports.ts'

/** The one question of taking back: somebody has changed the link since. */
export const reverseKinds: readonly ConflictKind[] = [
  { kind: 'changed_since', options: ['keep_theirs', 'restore_ours'], default: 'keep_theirs' },
]

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'link', outcome: 'linked' },
  x: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
}

/** Settles one situation of taking a mapping back. Pure. @see spec 02 "Undo" */
export function settleReverse(code: string, answers: Answers): Settled {
  const [kind, , , link, restore, former] = code
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
  if (link === 'u') return end('unchanged', 'already_so')
  if (former === 't') return end('skip', 'already_linked')
  if (link === 'c') {
    const option = answers('changed_since') === 'restore_ours' ? 'restore_ours' : 'keep_theirs'
    conflicts.push({ kind: 'changed_since', option })
    if (option === 'keep_theirs') return end('skip', 'changed_since')
  }
  return {
    verdict: 'existing',
    ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
    reason: 'restored',
    conflicts,
    effect: { restore: true },
  }
}
