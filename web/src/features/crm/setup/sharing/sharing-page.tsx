import { Radio, Stack } from '@mantine/core'
import type { CrmModule, CrmSettings, CrmSharing } from '@muster/contract'
import { crmModules, crmSharings } from '@muster/contract/choices'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, PageFailure } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { crmChanged, crmSettingsQuery } from '../../queries.ts'
import classes from '../setup.module.css'
import { SetupFrame } from '../setup-frame.tsx'

/** Who sees the records of others, module by module. */
export function SharingPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.sharing.title')}>
      <Sharing />
    </CrmGate>
  )
}

function Sharing() {
  const t = useT()
  const { slug } = useOrganisation()
  const { canManageSetup } = useCrm()
  const found = useQuery(crmSettingsQuery(slug))
  const [error, setError] = useState<unknown>(null)
  const change = async (settings: CrmSettings, module: CrmModule, sharing: CrmSharing) => {
    setError(null)
    try {
      await api.patch(
        `/orgs/${slug}/crm/settings`,
        { sharing: { [module]: sharing } },
        { ifMatch: settings.version },
      )
      notifyDone(t('crmSetup.sharing.saved', { module: t(`crmPages.${module}.title`) }))
    } catch (failure) {
      setError(failure)
    }
    await crmChanged()
  }
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const settings = found.data
  return (
    <SetupFrame at="sharing" title={t('crmSetup.sharing.title')} description={t('crmSetup.sharing.text')}>
      <ErrorPanel error={error} />
      {settings === undefined ? (
        <LinesSkeleton lines={6} />
      ) : (
        <div className={classes.choices}>
          {crmModules.map((module) => (
            <Radio.Group
              key={module}
              label={t(`crmPages.${module}.title`)}
              value={settings.sharing[module]}
              onChange={(next) => void change(settings, module, next as CrmSharing)}
            >
              <Stack gap={12} mt={8}>
                {crmSharings.map((sharing) => (
                  <Radio
                    key={sharing}
                    value={sharing}
                    label={t(`crmSetup.sharing.${sharing}`)}
                    description={t(`crmSetup.sharing.${sharing}Text`)}
                    disabled={!canManageSetup}
                  />
                ))}
              </Stack>
            </Radio.Group>
          ))}
        </div>
      )}
    </SetupFrame>
  )
}
