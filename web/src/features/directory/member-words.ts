import type { Member, MemberStatus } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { StatusTone } from '../../shared/ui/index.ts'

/** The dot of a member's status. */
export const statusTones = {
  active: 'created',
  invited: 'updated',
  inactive: 'quiet',
} as const satisfies Record<MemberStatus, StatusTone>

/** The dot of somebody's status; red where the invitation did not reach them. */
export function statusTone(member: Pick<Member, 'status'> & { undeliveredAt?: string | null }): StatusTone {
  return isUnreached(member) ? 'failed' : statusTones[member.status]
}

function isUnreached({ status, undeliveredAt }: Pick<Member, 'status'> & { undeliveredAt?: string | null }) {
  return status === 'invited' && typeof undeliveredAt === 'string'
}

/** The status as a word; someone who was added without a mail is "not invited yet". */
export function statusWord(
  t: Translate,
  member: Pick<Member, 'status'> & { invitedAt?: string | null; undeliveredAt?: string | null },
): string {
  if (isUnreached(member)) return t('outbox.undelivered')
  if (member.status === 'invited' && member.invitedAt === null) return t('directory.status.notMailed')
  return t(`directory.status.${member.status}`)
}
