import type { CrmUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Formats } from '../../../../shared/format/index.ts'
import type { Column } from '../../../../shared/table/index.ts'
import { PersonCell, StatusDot } from '../../../../shared/ui/index.ts'
import { profileName, roleName } from '../../crm-words.ts'

/** Columns of the list of CRM users. */
export function userColumns(t: Translate, formats: Formats): Column<CrmUser>[] {
  return [
    {
      key: 'name',
      title: t('crm.field.name'),
      sort: 'name',
      width: 'minmax(150px, 1.4fr)',
      cell: (user) => <PersonCell name={user.displayName} />,
    },
    {
      key: 'email',
      title: t('crm.field.email'),
      sort: 'email',
      width: 'minmax(180px, 1.4fr)',
      cell: (user) => <span>{user.email}</span>,
    },
    {
      key: 'profile',
      title: t('crmSetup.users.profile'),
      width: 'minmax(110px, 1fr)',
      cell: (user) => <span>{profileName(t, user.profile)}</span>,
    },
    {
      key: 'role',
      title: t('crmSetup.users.role'),
      width: 'minmax(110px, 1fr)',
      cell: (user) => <span>{roleName(t, user.role)}</span>,
    },
    {
      key: 'status',
      title: t('crmSetup.users.status'),
      width: 'minmax(90px, 120px)',
      phone: true,
      cell: ({ status }) => (
        <StatusDot tone={status === 'active' ? 'created' : 'quiet'}>
          {t(`crm.userStatus.${status}`)}
        </StatusDot>
      ),
    },
    {
      key: 'confirmed',
      title: t('crmSetup.users.confirmed'),
      width: 'minmax(110px, 140px)',
      cell: ({ confirmed }) => (
        <StatusDot tone={confirmed ? 'created' : 'updated'}>
          {t(`crm.confirmed.${confirmed ? 'yes' : 'no'}`)}
        </StatusDot>
      ),
    },
    {
      key: 'createdAt',
      title: t('crmSetup.users.added'),
      sort: 'createdAt',
      width: 'minmax(100px, 130px)',
      initiallyHidden: true,
      cell: (user) => <span>{formats.date(user.createdAt)}</span>,
    },
  ]
}
