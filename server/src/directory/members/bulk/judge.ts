import type { AdminRole, MemberAction, MemberStatus } from '@muster/contract'
import type { Principal } from '../../../kernel/index.ts'
import { done, refused, unchanged, type Verdict } from '../../../platform/bulk/index.ts'
import { isRoleWithin } from '../rules.ts'

/** What a verdict rests on: the same for all people who are in the same situation. */
export type MemberSituation = {
  status: MemberStatus
  adminRole: AdminRole
  /** Has been mailed an invitation. */
  isMailed: boolean
  /** The person who acts. */
  isSelf: boolean
  /** Something in an app hangs on them, which a successor has to take over first. */
  isHolder?: boolean
}

/** Actions after which someone may have less than before. */
export const takingActions: readonly MemberAction[] = ['deactivate', 'remove', 'set_role']

/**
 * The rules of what is done to many members at once: the same as for one, and nobody does to themselves by the
 * way what would end their own access or change their own role.
 *
 * @param adminRole the new role, for `set_role`
 */
export function judge(
  principal: Principal,
  action: MemberAction,
  person: MemberSituation,
  adminRole: AdminRole | null,
): Verdict {
  if (action === 'invite' || action === 'reinvite' || action === 'revoke_invitation')
    return judgeInvitation(action, person)
  if (action === 'activate' && person.status === 'active') return unchanged('already_active')
  if (action === 'deactivate' && person.status === 'inactive') return unchanged('already_inactive')
  if (action === 'set_role' && person.adminRole === adminRole) return unchanged('already_so')
  if (person.isSelf && takingActions.includes(action)) return refused('yourself')
  if (!isRoleWithin(principal, person.adminRole) || !isRoleWithin(principal, adminRole ?? 'none'))
    return refused('role_above_yours')
  if (person.isHolder === true && (action === 'deactivate' || action === 'remove'))
    return refused('needs_successor')
  return done
}

function judgeInvitation(
  action: 'invite' | 'reinvite' | 'revoke_invitation',
  { status, isMailed }: MemberSituation,
): Verdict {
  if (action === 'revoke_invitation')
    return status === 'invited' && isMailed ? done : unchanged('no_invitation')
  if (status === 'active') return refused('joined_already')
  if (status === 'inactive') return refused('inactive')
  return action === 'invite' && isMailed ? unchanged('invited_already') : done
}
