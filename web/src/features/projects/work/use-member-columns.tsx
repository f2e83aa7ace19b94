import type { ProjectMember } from '@muster/contract'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { roleWord, userStatusWord, userTone } from '../portal/portal-words.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './project-people.module.css'

/** Columns of the people of a project. */
export function useMemberColumns(): Column<ProjectMember>[] {
  const t = useT()
  const formats = useFormats()
  const { home, can } = usePortal()
  const seesUsers = can('users.view')
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('portal.users.field.name'),
        width: 'minmax(150px, 1.4fr)',
        cell: (member) => (
          <PersonCell name={member.displayName}>
            {seesUsers ? (
              <Link to={`${home}/users/${member.userId}` as string} tabIndex={-1}>
                {member.displayName}
              </Link>
            ) : (
              member.displayName
            )}
          </PersonCell>
        ),
      },
      {
        key: 'email',
        title: t('portal.users.field.email'),
        width: 'minmax(170px, 1.3fr)',
        cell: ({ email }) => <span>{email}</span>,
      },
      {
        key: 'status',
        title: t('portal.users.field.status'),
        width: '130px',
        cell: (member) => <StatusDot tone={userTone(member)}>{userStatusWord(t, member)}</StatusDot>,
      },
      {
        key: 'role',
        title: t('portal.users.field.role'),
        width: 'minmax(110px, 0.8fr)',
        phone: true,
        cell: ({ role, roleKind }) => <span>{roleWord(t, roleKind, role)}</span>,
      },
      {
        key: 'profile',
        title: t('portal.project.people.profileHere'),
        width: 'minmax(130px, 1fr)',
        cell: ({ profile, profileKind, isByRole }) =>
          isByRole ? (
            <span className={classes.fixed} title={t('portal.project.people.byRole')}>
              <IconLock size={13} aria-hidden />
              {t('portal.users.everyProject')}
            </span>
          ) : (
            <span>{roleWord(t, profileKind, profile)}</span>
          ),
      },
      {
        key: 'added',
        title: t('portal.users.field.added'),
        width: '120px',
        initiallyHidden: true,
        cell: ({ addedAt }) => <span>{addedAt !== null && formats.date(addedAt)}</span>,
      },
    ],
    [t, formats, home, seesUsers],
  )
}
