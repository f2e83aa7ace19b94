import { useLocation } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import type { PageTab } from '../../../shared/ui/index.ts'
import { usePortal } from '../portal/use-portal.ts'

/** The pages of a portal's settings as tabs. */
export function useSettingsTabs(): PageTab[] {
  const t = useT()
  const { pathname } = useLocation()
  const { home, can } = usePortal()
  const tab = (label: string, href: string): PageTab => ({ label, href, active: pathname === href })
  return [
    tab(t('portal.settings.tabs.general'), `${home}/settings`),
    tab(t('portal.settings.tabs.roles'), `${home}/settings/roles`),
    tab(t('portal.settings.tabs.profiles'), `${home}/settings/profiles`),
    tab(t('portal.settings.tabs.fields'), `${home}/settings/fields`),
    ...(can('service_keys.manage') ? [tab(t('portal.settings.tabs.keys'), `${home}/service-keys`)] : []),
  ]
}
