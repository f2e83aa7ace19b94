import type { CustomerUserAction } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'
import { done, refused, unchanged, type Verdict } from '../../../platform/bulk/index.ts'
import type { UserRow } from './user-row.ts'

/** What is asked for beside the action. */
export type Given = { userTypeId: string | null; role: string | null }

/** The rules of what is done to customer portal users, one or many. */
export function judgeUser(action: CustomerUserAction, user: UserRow, given: Given): Verdict {
  switch (action) {
    case 'activate':
      return user.status === 'active' ? unchanged('already_active') : done
    case 'deactivate':
      return user.status === 'inactive' ? unchanged('already_inactive') : done
    case 'set_type':
      return user.userTypeId === given.userTypeId ? unchanged('already_so') : done
    case 'set_role':
      return user.role === given.role ? unchanged('already_so') : done
    case 'invite':
    case 'reinvite':
      if (user.status === 'inactive') return refused('inactive')
      if (user.confirmedAt !== null) return refused('confirmed_already')
      return action === 'invite' && user.invitedAt !== null ? unchanged('invited_already') : done
    default:
      return done
  }
}

/** A refusal of one person as the error of a request about them alone. */
export function refusalOf({ reason }: Verdict): MusterError {
  return reason === 'customer_seats_exceeded'
    ? new MusterError(reason)
    : new MusterError('conflict', { reason })
}
