import type { ClientCompany } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../shared/format/index.ts'
import type { Column } from '../../../shared/table/index.ts'
import { StatusDot } from '../../../shared/ui/index.ts'
import { userTone } from '../portal/portal-words.ts'

/** Columns of the list of client companies; `home` is the path of the portal. */
export function companyColumns(t: Translate, formats: Formats, home: string): Column<ClientCompany>[] {
  return [
    {
      key: 'name',
      title: t('portal.clients.companies.name'),
      sort: 'name',
      width: 'minmax(160px, 1.6fr)',
      cell: (company) => (
        <Link to={`${home}/clients/companies/${company.id}` as string} tabIndex={-1}>
          {company.name}
        </Link>
      ),
    },
    {
      key: 'web',
      title: t('portal.clients.companies.web'),
      width: 'minmax(140px, 1fr)',
      cell: ({ webAddress }) => <span>{webAddress}</span>,
    },
    {
      key: 'email',
      title: t('portal.clients.companies.email'),
      width: 'minmax(150px, 1fr)',
      cell: ({ email }) => <span>{email}</span>,
    },
    {
      key: 'status',
      title: t('portal.users.field.status'),
      width: '120px',
      cell: ({ status }) => (
        <StatusDot tone={userTone({ status })}>{t(`portal.users.status.${status}`)}</StatusDot>
      ),
    },
    {
      key: 'people',
      title: t('portal.clients.companies.people'),
      width: '120px',
      numeric: true,
      phone: true,
      cell: ({ userCount }) => formats.number(userCount),
    },
    {
      key: 'projects',
      title: t('portal.clients.companies.projects'),
      width: '100px',
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
