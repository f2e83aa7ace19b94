import type { Action, Outcome } from '@muster/contract'
import { type Answers, type Settled, settleUndo } from '../../imports/ports.ts'

const restoring: Record<string, { action: Action; outcome: Outcome }> = {
  c: { action: 'create', outcome: 'created' },
  x: { action: 'remove', outcome: 'removed' },
  l: { action: 'remove', outcome: 'removed' },
  u: { action: 'update', outcome: 'updated' },
  k: { action: 'link', outcome: 'linked' },
}
const obstacles: Record<string, string> = { k: 'email_taken', f: 'company_gone' }

const restored = (letter: string | undefined) =>
  restoring[letter as string] as { action: Action; outcome: Outcome }

/** Settles one situation of taking an import of client users back, see `classifyUserBack`. @see spec 02 "Undo" */
export function settleUserBack(code: string, answers: Answers): Settled {
  const [, , , relation, restore, kept, obstacle, company] = code
  return settleUndo(code, answers, {
    stays: relation === 'g' ? 'client_user_gone' : kept === 'd' ? 'client_user_kept' : null,
    blocked: obstacles[obstacle as string] ?? null,
    restored: {
      ...restored(restore),
      reason: company === 'w' ? 'company_kept' : 'restored',
      effect: { restore: true },
    },
  })
}

/** The same of client companies, see `classifyCompanyBack`. */
export function settleCompanyBack(code: string, answers: Answers): Settled {
  const [, , , , restore, used] = code
  return settleUndo(code, answers, {
    stays: used === 'd' ? 'company_kept' : null,
    blocked: null,
    restored: { ...restored(restore), reason: 'restored', effect: { restore: true } },
  })
}
