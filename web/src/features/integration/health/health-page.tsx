import { Anchor, Button, Stack } from '@mantine/core'
import type { IntegrationHealth } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, PageFailure } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import record from '../../crm/record/record.module.css'
import classes from '../../crm/setup/setup.module.css'
import { SetupFrame } from '../../crm/setup/setup-frame.tsx'
import { FaultPanel } from '../fault-panel.tsx'
import { healthQuery, integrationQuery } from '../queries.ts'
import { LastHeard } from './last-heard.tsx'
import { SideFigures } from './side-figures.tsx'
import { Troubled } from './troubled.tsx'

/** How the CRM and its portal get on: contact, key, what waits, what was tried in vain, links. */
export function HealthPage() {
  const t = useT()
  return (
    <CrmGate title={t('integrationHealth.title')} right="administrator">
      <Health />
    </CrmGate>
  )
}

function Health() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(healthQuery(slug))
  const integration = useQuery(integrationQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const { fault = null } = integration.data ?? {}
  return (
    <SetupFrame
      at="integrations"
      title={t('integrationHealth.title')}
      description={t('integrationHealth.text')}
      action={
        <Button variant="default" component={Link} to={`/o/${slug}/crm/setup/integrations` as string}>
          {t('integration.mail.open')}
        </Button>
      }
    >
      {found.data === undefined || integration.data === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <Stack gap={32} maw={1080}>
          {fault !== null && <FaultPanel fault={fault} canConfigure />}
          <Facts health={found.data} access={integration.data.access} />
          <section className={classes.section} style={{ marginTop: 0 }}>
            <h2>{t('integrationHealth.sides')}</h2>
            <SideFigures portal={found.data.portal} crm={found.data.crm} />
          </section>
          <Troubled health={found.data} />
          <LastHeard heard={found.data.heard} />
        </Stack>
      )}
    </SetupFrame>
  )
}

type FactsProps = {
  health: IntegrationHealth
  access: { kind: 'own' | 'key'; owner: string; endsAt: string | null; contactedAt: string | null } | null
}

function Facts({ health: { links, orphans }, access }: FactsProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const { kind, owner = '–', endsAt = null, contactedAt = null } = access ?? {}
  const facts = [
    [t('integration.overview.contacted'), contactedAt === null ? '–' : formats.relative(contactedAt)],
    [t(kind === 'own' ? 'integrationHealth.owner' : 'integrationHealth.keyOwner'), owner],
    ...(kind === 'key'
      ? [
          [
            t('integration.overview.keyEnds'),
            endsAt === null ? t('integration.overview.never') : formats.dateTime(endsAt),
          ],
        ]
      : []),
    [t('integrationHealth.links'), t('integrationHealth.linked', links)],
    [
      t('integrationHealth.orphans'),
      orphans === null || orphans === 0 ? (
        String(orphans ?? '–')
      ) : (
        <Anchor key="orphans" component={Link} to={`/o/${slug}/crm/setup/integrations` as string} inherit>
          {t('integrationHealth.orphansCount', { count: orphans })}
        </Anchor>
      ),
    ],
  ] as const
  return (
    <dl className={record.key} style={{ marginBottom: 0 }}>
      {facts.map(([label, value]) => (
        <div key={String(label)}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
