import type { ClientUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../shared/ui/index.ts'
import { userStatusWord, userTone } from '../portal/portal-words.ts'

/** Columns of the list of client users; `home` is the path of the portal. */
export function clientColumns(t: Translate, formats: Formats, home: string): Column<ClientUser>[] {
  return [
    {
      key: 'name',
      title: t('portal.users.field.name'),
      sort: 'name',
      width: 'minmax(150px, 1.4fr)',
      cell: (client) => (
        <PersonCell name={client.displayName}>
          <Link to={`${home}/clients/users/${client.id}` as string} tabIndex={-1}>
            {client.displayName}
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
      key: 'company',
      title: t('portal.clients.users.company'),
      width: 'minmax(140px, 1.2fr)',
      phone: true,
      cell: ({ company }) => (
        <Link to={`${home}/clients/companies/${company.id}` as string} tabIndex={-1}>
          {company.name}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('portal.users.field.status'),
      width: 'minmax(110px, 150px)',
      cell: (client) => <StatusDot tone={userTone(client)}>{userStatusWord(t, client)}</StatusDot>,
    },
    {
      key: 'projects',
      title: t('portal.users.field.projects'),
      width: '110px',
      numeric: true,
      cell: ({ projectIds }) => formats.number(projectIds.length),
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
