import type { PortalRoleKind, PortalUser, PortalUserStatus, ProjectStatus } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { StatusTone } from '../../../shared/ui/index.ts'

const standardNames = {
  administrator: 'Administrator',
  manager: 'Manager',
  employee: 'Employee',
  contractor: 'Contractor',
} as const satisfies Record<Exclude<PortalRoleKind, 'custom'>, string>

/** A role or profile by its name; those that every portal has in the reader's language, unless they were renamed. */
export function roleWord(t: Translate, kind: PortalRoleKind, name: string): string {
  return kind !== 'custom' && name === standardNames[kind] ? t(`projects.roleKinds.${kind}`) : name
}

const tones = { active: 'created', invited: 'updated', inactive: 'quiet' } as const satisfies Record<
  PortalUserStatus,
  StatusTone
>

type Told = Pick<PortalUser, 'status'> & { invitedAt?: string | null; undeliveredAt?: string | null }

const isUnreached = ({ status, undeliveredAt }: Told) =>
  status === 'invited' && typeof undeliveredAt === 'string'

/** The dot of a portal or client user's status; red where the invitation did not reach them. */
export function userTone(user: Told): StatusTone {
  return isUnreached(user) ? 'failed' : tones[user.status]
}

/** The status as a word; someone who was added without a mail is "not invited yet". */
export function userStatusWord(t: Translate, user: Told): string {
  if (isUnreached(user)) return t('outbox.undelivered')
  if (user.status === 'invited' && user.invitedAt === null) return t('portal.users.status.notMailed')
  return t(`portal.users.status.${user.status}`)
}

/** The dot of a project's status. */
export const projectTones = { active: 'created', archived: 'quiet' } as const satisfies Record<
  ProjectStatus,
  StatusTone
>
