import type { ClientLink } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/format/index.ts'
import type { Column } from '../../../../shared/table/index.ts'

/** Columns of the list of linked client companies. */
export function linkColumns(t: Translate, formats: Formats, org: string): Column<ClientLink>[] {
  return [
    {
      key: 'company',
      title: t('clientMapping.company'),
      width: 'minmax(160px, 1.4fr)',
      cell: ({ companyName }) => <span>{companyName}</span>,
    },
    {
      key: 'account',
      title: t('clientMapping.account'),
      width: 'minmax(160px, 1.4fr)',
      phone: true,
      cell: ({ accountId, accountName }) => (
        <Link to={`/o/${org}/crm/accounts/${accountId}` as never}>{accountName}</Link>
      ),
    },
    {
      key: 'how',
      title: t('clientMapping.how'),
      width: 'minmax(110px, 160px)',
      cell: ({ how }) => <span>{t(`clientMapping.hows.${how}`)}</span>,
    },
    {
      key: 'since',
      title: t('clientMapping.since'),
      width: 'minmax(110px, 150px)',
      cell: ({ linkedAt }) => <span>{formats.date(linkedAt)}</span>,
    },
  ]
}
