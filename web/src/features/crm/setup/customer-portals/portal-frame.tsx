import { useT } from '../../../../shared/i18n/index.ts'
import { Page, PageFailure, type PageProps } from '../../../../shared/ui/index.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

type PortalFrameProps = Omit<PageProps, 'breadcrumb' | 'tabs' | 'title'> & {
  at: 'users' | 'types' | 'settings'
}

/** The frame of the pages of a customer portal. Who may not manage its users has no tab of them. */
export function PortalFrame({ at, ...page }: PortalFrameProps) {
  const t = useT()
  const { portal, slug, org, all, home, error } = useCustomerPortal()
  if (error !== null && portal === undefined) return <PageFailure error={error} />
  const tabs = [
    { key: 'users', label: t('customerPages.tabs.users'), href: `${home}/users`, count: portal?.users.all },
    { key: 'types', label: t('customerPages.tabs.types'), href: `${home}/user-types` },
    { key: 'settings', label: t('customerPages.tabs.settings'), href: `${home}/settings` },
  ]
  return (
    <Page
      {...page}
      title={portal?.name ?? slug}
      breadcrumb={[
        { label: t('shell.places.crm') },
        { label: t('crmSetup.title'), href: `/o/${org}/crm/setup` },
        { label: t('customerPages.title'), href: all },
      ]}
      tabs={tabs
        .filter(({ key }) => key !== 'users' || portal?.can.manageUsers === true)
        .map(({ key, ...tab }) => ({ ...tab, active: key === at }))}
    />
  )
}
