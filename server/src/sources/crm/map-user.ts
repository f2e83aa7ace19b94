import type { RemotePerson } from '../../imports/remote-ports.ts'
import { plain } from './plain.ts'
import type { CrmUser } from './wire.ts'

/**
 * A CRM user as somebody who may be imported. Pure. Somebody who has never accepted the CRM's invitation is
 * unconfirmed; every status but `active` ends what a user may do there.
 */
export function mapUser(user: CrmUser): RemotePerson {
  const status = user.status === 'active' ? (user.confirm === false ? 'unconfirmed' : 'active') : 'inactive'
  return {
    remoteId: user.id,
    email: plain(user.email),
    firstName: plain(user.first_name),
    lastName: plain(user.last_name),
    name: plain(user.full_name),
    profile: plain(user.profile?.name),
    role: plain(user.role?.name),
    status,
  }
}

/** Who was deleted there is nobody any more. */
export function isThere(user: CrmUser): boolean {
  return user.status !== 'deleted'
}
