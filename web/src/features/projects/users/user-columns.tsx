import type { PortalUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { roleWord, userStatusWord, userTone } from '../portal/portal-words.ts'

/** How many projects somebody belongs to, in words. */
export function projectsWord(t: Translate, user: PortalUser): string {
  if (user.allProjects) return t('portal.users.everyProject')
  return t('portal.portals.projects', { count: user.projectIds.length })
}

/** Columns of the list of portal users; `home` is the path of the portal. */
export function userColumns(t: Translate, formats: Formats, home: string): Column<PortalUser>[] {
  return [
    {
      key: 'name',
      title: t('portal.users.field.name'),
      sort: 'name',
      width: 'minmax(150px, 1.4fr)',
      cell: (user) => (
        <PersonCell name={user.displayName}>
          <Link to={`${home}/users/${user.id}` as string} tabIndex={-1}>
            {user.displayName}
          </Link>
        </PersonCell>
      ),
    },
    {
      key: 'email',
      title: t('portal.users.field.email'),
      sort: 'email',
      width: 'minmax(180px, 1.4fr)',
      cell: ({ email }) => <span>{email}</span>,
    },
    {
      key: 'status',
      title: t('portal.users.field.status'),
      width: 'minmax(110px, 150px)',
      phone: true,
      cell: (user) => <StatusDot tone={userTone(user)}>{userStatusWord(t, user)}</StatusDot>,
    },
    {
      key: 'role',
      title: t('portal.users.field.role'),
      width: 'minmax(110px, 0.8fr)',
      cell: (user) => (
        <span>{user.isOwner ? t('portal.users.owner') : roleWord(t, user.roleKind, user.role)}</span>
      ),
    },
    {
      key: 'profile',
      title: t('portal.users.field.profile'),
      width: 'minmax(110px, 0.8fr)',
      initiallyHidden: true,
      cell: (user) => <span>{roleWord(t, user.profileKind, user.profile)}</span>,
    },
    {
      key: 'projects',
      title: t('portal.users.field.projects'),
      width: 'minmax(144px, 0.8fr)',
      cell: (user) => <span>{projectsWord(t, user)}</span>,
    },
    {
      key: 'invited',
      title: t('portal.users.field.invited'),
      width: '120px',
      initiallyHidden: true,
      cell: ({ invitedAt }) => <span>{invitedAt !== null && formats.date(invitedAt)}</span>,
    },
    {
      key: 'joined',
      title: t('portal.users.field.joined'),
      width: '120px',
      initiallyHidden: true,
      cell: ({ joinedAt }) => <span>{joinedAt !== null && formats.date(joinedAt)}</span>,
    },
    {
      key: 'added',
      title: t('portal.users.field.added'),
      sort: 'createdAt',
      width: '120px',
      initiallyHidden: true,
      cell: ({ createdAt }) => <span>{formats.date(createdAt)}</span>,
    },
  ]
}
