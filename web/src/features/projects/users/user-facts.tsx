import type { PortalUserDetail } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { StatusDot } from '../../../shared/ui/index.ts'
import { roleWord, userStatusWord, userTone } from '../portal/portal-words.ts'
import { Facts } from '../portal/section.tsx'

/** What is known of a portal user. */
export function UserFacts({ user }: { user: PortalUserDetail }) {
  const t = useT()
  const formats = useFormats()
  const { slug, apps } = useOrganisation()
  const memberId = apps.includes('directory') ? user.memberId : null
  const role = roleWord(t, user.roleKind, user.role)
  return (
    <Facts
      facts={[
        [
          t('portal.users.field.status'),
          <StatusDot key="status" tone={userTone(user)}>
            {userStatusWord(t, user)}
          </StatusDot>,
        ],
        [
          t('portal.users.field.email'),
          <a key="email" href={`mailto:${user.email}`}>
            {user.email}
          </a>,
        ],
        [t('portal.users.field.role'), user.isOwner ? t('portal.users.ownerAnd', { role }) : role],
        [t('portal.users.field.profile'), roleWord(t, user.profileKind, user.profile)],
        [
          t('portal.users.field.belongs'),
          memberId !== null ? (
            <Link key="member" to="/o/$org/directory/members/$memberId" params={{ org: slug, memberId }}>
              {t('portal.users.member')}
            </Link>
          ) : user.memberId === null ? (
            t('portal.users.outside')
          ) : (
            t('portal.users.member')
          ),
        ],
        [t('portal.users.field.invited'), user.invitedAt !== null && formats.dateTime(user.invitedAt)],
        [t('portal.users.field.joined'), user.joinedAt !== null && formats.dateTime(user.joinedAt)],
        [t('portal.users.field.added'), formats.date(user.createdAt)],
        [t('portal.users.field.changed'), formats.dateTime(user.updatedAt)],
      ]}
    />
  )
}
