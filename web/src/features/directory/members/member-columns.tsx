import type { Member } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { statusTone, statusWord } from '../member-words.ts'

/** Columns of the members list. */
export function memberColumns(t: Translate, formats: Formats, org: string): Column<Member>[] {
  return [
    {
      key: 'name',
      title: t('directory.field.name'),
      sort: 'name',
      width: 'minmax(150px, 1.4fr)',
      cell: (member) => (
        <PersonCell name={member.displayName}>
          <Link to="/o/$org/directory/members/$memberId" params={{ org, memberId: member.id }} tabIndex={-1}>
            {member.displayName}
          </Link>
        </PersonCell>
      ),
    },
    {
      key: 'email',
      title: t('directory.field.email'),
      sort: 'email',
      width: 'minmax(180px, 1.4fr)',
      cell: (member) => <span>{member.email}</span>,
    },
    {
      key: 'status',
      title: t('directory.field.status'),
      width: 'minmax(100px, 150px)',
      phone: true,
      cell: (member) => <StatusDot tone={statusTone(member)}>{statusWord(t, member)}</StatusDot>,
    },
    {
      key: 'department',
      title: t('directory.field.department'),
      width: 'minmax(120px, 1fr)',
      cell: (member) =>
        member.department && (
          <Link
            to="/o/$org/directory/groups/$groupId"
            params={{ org, groupId: member.department.id }}
            tabIndex={-1}
          >
            {member.department.name}
          </Link>
        ),
    },
    {
      key: 'title',
      title: t('directory.field.title'),
      width: 'minmax(120px, 1fr)',
      cell: (member) => <span>{member.title}</span>,
    },
    {
      key: 'adminRole',
      title: t('directory.field.adminRole'),
      width: 'minmax(110px, 150px)',
      initiallyHidden: true,
      cell: (member) => <span>{t(`shell.adminRole.${member.adminRole}`)}</span>,
    },
    {
      key: 'manager',
      title: t('directory.field.manager'),
      width: 'minmax(120px, 1fr)',
      initiallyHidden: true,
      cell: (member) =>
        member.manager && (
          <Link
            to="/o/$org/directory/members/$memberId"
            params={{ org, memberId: member.manager.id }}
            tabIndex={-1}
          >
            {member.manager.displayName}
          </Link>
        ),
    },
    {
      key: 'domain',
      title: t('directory.field.domain'),
      width: 'minmax(120px, 1fr)',
      initiallyHidden: true,
      cell: (member) => <span>{member.email.split('@').at(-1)}</span>,
    },
    {
      key: 'phone',
      title: t('directory.field.phone'),
      initiallyHidden: true,
      cell: (member) => <span>{member.phone}</span>,
    },
    {
      key: 'employeeNumber',
      title: t('directory.field.employeeNumber'),
      initiallyHidden: true,
      cell: (member) => <span>{member.employeeNumber}</span>,
    },
    {
      key: 'createdAt',
      title: t('directory.field.added'),
      sort: 'createdAt',
      width: 'minmax(100px, 130px)',
      initiallyHidden: true,
      cell: (member) => <span>{formats.date(member.createdAt)}</span>,
    },
  ]
}
