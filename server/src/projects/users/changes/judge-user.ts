import type { PortalUserAction } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'
import { done, refused, unchanged, type Verdict } from '../../../platform/bulk/index.ts'
import type { PortalAccess } from '../../access/portal-access.ts'
import { belongsToAll, isAbove, type UserRow } from '../user-row.ts'

/** What is asked for beside the action: the new role or profile. */
export type Wanted = { roleId: string | null; profileId: string | null }

const notOnOwner: readonly PortalUserAction[] = ['deactivate', 'remove', 'set_role', 'set_profile']
const notOnSelf: readonly PortalUserAction[] = ['deactivate', 'remove', 'set_role', 'set_profile']

/** The rules of what is done to portal users, one or many. */
export function judgeUser(
  access: PortalAccess,
  action: PortalUserAction,
  person: UserRow,
  wanted: Wanted,
): Verdict {
  const early = judgeState(action, person, wanted)
  if (early !== null) return early
  if (person.isOwner && notOnOwner.includes(action)) return refused('portal_owner_stays')
  if (person.id === access.userId && notOnSelf.includes(action)) return refused('yourself')
  if (isAbove(person, access)) return refused('role_above_yours')
  return done
}

/** What follows from how the person stands, whoever acts; null where nothing does. */
function judgeState(action: PortalUserAction, person: UserRow, wanted: Wanted): Verdict | null {
  const { status, invitedAt, joinedAt } = person
  switch (action) {
    case 'invite':
    case 'reinvite':
      if (status === 'inactive') return refused('inactive')
      if (joinedAt !== null || status === 'active') return refused('joined_already')
      return action === 'invite' && invitedAt !== null ? unchanged('invited_already') : null
    case 'revoke_invitation':
      return status === 'invited' && invitedAt !== null ? null : unchanged('no_invitation')
    case 'activate':
      if (status === 'invited') return refused('not_joined')
      return status === 'active' ? unchanged('already_active') : null
    case 'deactivate':
      return status === 'inactive' ? unchanged('already_inactive') : null
    case 'set_role':
      return person.roleId === wanted.roleId ? unchanged('already_so') : null
    case 'set_profile':
      if (person.roleKind === 'administrator') return refused('administrator_profile')
      return person.profileId === wanted.profileId ? unchanged('already_so') : null
    case 'add_to_projects':
      return belongsToAll(person) ? unchanged('belongs_to_all') : null
    case 'remove_from_projects':
      return belongsToAll(person) ? refused('administrator_belongs') : null
    default:
      return null
  }
}

/** A refusal of one person as the error of a request about them alone. */
export function refusalOf({ reason }: Verdict): MusterError {
  switch (reason) {
    case 'portal_owner_stays':
    case 'role_above_yours':
    case 'administrator_belongs':
    case 'portal_seats_exceeded':
      return new MusterError(reason)
    case 'administrator_profile':
      return new MusterError('standard_stays')
    default:
      return new MusterError('conflict', { reason })
  }
}
