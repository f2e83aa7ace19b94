import { useLocation } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import type { PageTab } from '../../../shared/ui/index.ts'
import { usePortal } from '../portal/use-portal.ts'

/** The lists of people of a portal as tabs: those that the reader may see. */
export function usePeopleTabs(): PageTab[] {
  const t = useT()
  const { pathname } = useLocation()
  const { home, can, portal } = usePortal()
  const tab = (label: string, href: string, count?: number): PageTab => ({
    label,
    href,
    active: pathname === href,
    ...(count === undefined ? {} : { count }),
  })
  const tabs: PageTab[] = []
  if (can('users.view')) tabs.push(tab(t('portal.users.title'), `${home}/users`, portal?.counts.users))
  if (can('clients.view'))
    tabs.push(
      tab(t('portal.clients.users.title'), `${home}/clients`, portal?.counts.clientUsers),
      tab(t('portal.clients.companies.title'), `${home}/clients/companies`, portal?.counts.clientCompanies),
    )
  return tabs
}
