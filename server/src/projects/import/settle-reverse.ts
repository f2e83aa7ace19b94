import type { Action, Outcome } from '@muster/contract'
import type { Answers, Settled } from '../../imports/ports.ts'

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
  const [kind, , , relation, restore, kept, obstacle, project] = code
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
  if (relation === 'g') return end('skip', 'portal_user_gone')
  if (kept === 'd') return end('skip', 'portal_user_kept')
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
    reason: project === 'w' ? 'project_kept' : 'restored',
    conflicts,
    effect: { restore: true },
  }
}
