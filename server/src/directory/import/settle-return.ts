import type { Action, Outcome } from '@muster/contract'
import type { Answers, Settled } from '../../imports/ports.ts'

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
  const [kind, , , relation, restore, , obstacle] = code
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
  if (relation === 'g') return end('skip', 'member_gone')
  if (isKept) return end('skip', 'member_kept')
  if (relation === 'c') {
    const given = answers('changed_since')
    const option = given === 'restore_ours' ? given : 'keep_theirs'
    conflicts.push({ kind: 'changed_since', option })
    if (option === 'keep_theirs') return end('skip', 'changed_since')
  }
  const blocked = obstacles[obstacle as string]
  if (blocked !== undefined) return end('skip', blocked)
  return {
    verdict: 'existing',
    ...(restoring[restore as string] as { action: Action; outcome: Outcome }),
    conflicts,
    ...restored,
  }
}
