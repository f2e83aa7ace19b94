import { useT } from '../../../shared/i18n/index.ts'
import { portalKeys } from '../../service-keys/key-place.ts'
import { ServiceKeys } from '../../service-keys/service-keys.tsx'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { useSettingsTabs } from './settings-tabs.ts'

/** The service keys of a portal; whoever is no Administrator of it sees who is one. */
export function PortalKeysPage() {
  const t = useT()
  const { api: path } = usePortal()
  const tabs = useSettingsTabs()
  return (
    <ServiceKeys
      place={portalKeys(path)}
      frame={({ action, children }) => (
        <PortalFrame
          section="settings"
          title={t('serviceKeys.title')}
          description={t('serviceKeys.lead.projects')}
          tabs={tabs}
          action={action}
          fill
        >
          {children}
        </PortalFrame>
      )}
    />
  )
}
