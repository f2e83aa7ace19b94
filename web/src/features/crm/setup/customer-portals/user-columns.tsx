import type { CustomerPortalUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import type { Formats } from '../../../../shared/format/index.ts'
import type { Column } from '../../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../../shared/ui/index.ts'
import { recordHref } from '../../addresses.ts'
import { stateTone, stateWord } from './user-words.ts'

/** Columns of the list of customer portal users; `org` is the address of the organisation. */
export function userColumns(t: Translate, formats: Formats, org: string): Column<CustomerPortalUser>[] {
  const day = (at: string | null) => <span>{at !== null && formats.date(at)}</span>
  return [
    {
      key: 'name',
      title: t('customerPages.field.name'),
      sort: 'name',
      width: 'minmax(120px, 1.3fr)',
      cell: ({ name }) => <PersonCell name={name} />,
    },
    {
      key: 'email',
      title: t('customerPages.field.email'),
      sort: 'email',
      width: 'minmax(165px, 1.4fr)',
      cell: ({ email }) => <span>{email}</span>,
    },
    {
      key: 'status',
      title: t('customerPages.field.status'),
      sort: 'status',
      width: 'minmax(166px, 176px)',
      phone: true,
      cell: (user) => <StatusDot tone={stateTone(user)}>{stateWord(t, user)}</StatusDot>,
    },
    {
      key: 'userType',
      title: t('customerPages.field.userType'),
      sort: 'userType',
      width: 'minmax(140px, 1fr)',
      cell: ({ userType }) => <span>{userType}</span>,
    },
    {
      key: 'profile',
      title: t('customers.column.profile'),
      width: 'minmax(120px, 1fr)',
      initiallyHidden: true,
      cell: ({ profile }) => <span>{profile}</span>,
    },
    {
      key: 'role',
      title: t('customerPages.field.role'),
      sort: 'role',
      width: 'minmax(100px, 0.8fr)',
      cell: ({ role }) => <span>{t(`customers.roles.${role}`)}</span>,
    },
    {
      key: 'account',
      title: t('customerPages.field.account'),
      sort: 'account',
      width: 'minmax(115px, 1fr)',
      cell: ({ account }) =>
        account !== null && (
          <Link to={recordHref(org, 'accounts', account.id) as string} tabIndex={-1}>
            {account.name}
          </Link>
        ),
    },
    {
      key: 'contact',
      title: t('customerPages.field.contact'),
      width: 'minmax(120px, 1fr)',
      initiallyHidden: true,
      cell: ({ contact }) => (
        <Link to={recordHref(org, 'contacts', contact.id) as string} tabIndex={-1}>
          {contact.displayName}
        </Link>
      ),
    },
    {
      key: 'invitedAt',
      title: t('customerPages.field.invitedAt'),
      sort: 'invitedAt',
      width: '112px',
      initiallyHidden: true,
      cell: ({ invitedAt }) => day(invitedAt),
    },
    {
      key: 'lastSignInAt',
      title: t('customerPages.field.lastSignInAt'),
      sort: 'lastSignInAt',
      width: '104px',
      cell: ({ lastSignInAt }) => day(lastSignInAt),
    },
    {
      key: 'createdAt',
      title: t('customerPages.field.created'),
      sort: 'createdAt',
      width: '112px',
      initiallyHidden: true,
      cell: ({ createdAt }) => day(createdAt),
    },
  ]
}
