import { Button } from '@mantine/core'
import type { Portal } from '@muster/contract'
import { useState } from 'react'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { LinesSkeleton, lazyPart } from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { Rights } from '../portal/rights.tsx'
import { Facts, Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { GeneralForm } from './general-form.tsx'
import classes from './settings.module.css'
import { useSettingsTabs } from './settings-tabs.ts'

const HandOverDialog = lazyPart(async () => {
  const [module] = await Promise.all([import('./hand-over-dialog.tsx'), needTexts('service-keys')])
  return module.HandOverDialog
})

/** General settings of a portal, and who owns it. */
export function PortalSettingsPage() {
  const t = useT()
  const { portal, can } = usePortal()
  const tabs = useSettingsTabs()
  const [isHandingOver, setHandingOver] = useState(false)
  return (
    <PortalFrame section="settings" title={t('portal.settings.tabs.general')} tabs={tabs}>
      {portal === undefined ? (
        <LinesSkeleton lines={10} />
      ) : (
        <>
          <Rights needs="portal.manage" />
          {can('portal.manage') ? (
            <GeneralForm key={portal.version} portal={portal} />
          ) : (
            <ReadOnly portal={portal} />
          )}
          <div className={classes.part}>
            <Section
              title={t('portal.settings.general.owner')}
              action={
                portal.mine?.isOwner === true && (
                  <Button variant="default" size="xs" onClick={() => setHandingOver(true)}>
                    {t('portal.settings.general.handOver')}
                  </Button>
                )
              }
            >
              <p className={classes.owner}>
                <strong>{portal.owner.displayName}</strong> <span>{portal.owner.email}</span>
              </p>
              <p className={classes.note}>{t('portal.settings.general.ownerText')}</p>
            </Section>
          </div>
          {isHandingOver && <HandOverDialog portal={portal} onClose={() => setHandingOver(false)} />}
        </>
      )}
    </PortalFrame>
  )
}

function ReadOnly({ portal }: { portal: Portal }) {
  const t = useT()
  return (
    <div className={classes.narrow}>
      <Facts
        facts={[
          [t('portal.settings.general.name'), portal.name],
          [t('portal.settings.general.address'), portal.slug],
          [t('portal.settings.general.domain'), portal.domain],
          [t('portal.settings.general.timeZone'), portal.timeZone],
        ]}
      />
    </div>
  )
}
