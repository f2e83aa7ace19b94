import { useT } from '../../../../shared/i18n/index.ts'
import { useCrmKeys } from '../../../service-keys/key-place.ts'
import { ServiceKeys } from '../../../service-keys/service-keys.tsx'
import { SetupFrame } from '../setup-frame.tsx'

/** The service keys of the CRM; whoever is no Administrator sees who is one. */
export function ServiceKeysPage() {
  const t = useT()
  const place = useCrmKeys()
  return (
    <ServiceKeys
      place={place}
      frame={({ action, children }) => (
        <SetupFrame
          at="keys"
          title={t('serviceKeys.title')}
          description={t(`serviceKeys.lead.${place.app}`)}
          action={action}
          fill
        >
          {children}
        </SetupFrame>
      )}
    />
  )
}
