import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, lazyPart, notifyDone, StatusDot } from '../../../shared/ui/index.ts'
import record from '../../crm/record/record.module.css'
import { FaultPanel } from '../fault-panel.tsx'
import { MappingSummary } from '../fields/mapping-summary.tsx'
import { integrationChanged } from '../queries.ts'
import { Orphans } from './orphans.tsx'
import { Pushes } from './pushes.tsx'

const KeyDialog = lazyPart(() => import('./key-dialog.tsx').then((module) => module.KeyDialog))

/** How an integration that was activated stands, and all that can be done with it. */
export function Overview({ integration }: { integration: Integration }) {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { key } = useSearch({ strict: false }) as { key?: string }
  const [isDeactivating, setDeactivating] = useState(false)
  const { state, fault, trialEndsAt, portal } = integration
  const showKey = (on: boolean) =>
    void navigate({ to: '.', search: { key: on ? '1' : undefined } as never, replace: true })
  const deactivate = async () => {
    await api.post(`/orgs/${slug}/crm/integration/deactivate`)
    notifyDone(t('integration.overview.deactivated'))
    await integrationChanged()
  }
  const tone = state === 'paused' ? 'skipped' : fault === null ? 'created' : 'failed'
  const word = state === 'active' && fault !== null ? 'interrupted' : state
  return (
    <Stack gap={32} maw={900}>
      <section aria-label={t('integration.projects')}>
        <Group justify="space-between" align="center" mb={12} gap={8}>
          <Group gap={12}>
            <Title order={2} size="h4">
              {t('integration.projects')}
            </Title>
            <StatusDot tone={tone}>{t(`integration.states.${word}`)}</StatusDot>
          </Group>
          <Group gap={8}>
            <Button size="xs" component={Link} to={`/o/${slug}/crm/setup/integrations/permissions` as string}>
              {t('integration.overview.edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              component={Link}
              to={`/o/${slug}/crm/setup/integrations/health` as string}
            >
              {t('integrationHealth.open')}
            </Button>
            <Button size="xs" variant="default" onClick={() => showKey(true)}>
              {t('integration.overview.updateKey')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setDeactivating(true)}>
              {t('integration.overview.deactivate')}
            </Button>
          </Group>
        </Group>
        {fault !== null && <FaultPanel fault={fault} canConfigure onMend={() => showKey(true)} />}
        {trialEndsAt !== null && (
          <Alert variant="default" mb={16}>
            <Text size="sm">
              {t(state === 'paused' ? 'integration.trialOver' : 'integration.trialEnds', {
                date: formats.date(trialEndsAt),
              })}
            </Text>
          </Alert>
        )}
        <Facts integration={integration} />
        {portal?.isOwn === true && (
          <Anchor
            size="sm"
            mt={12}
            display="inline-block"
            component={Link}
            to={`/o/${slug}/projects/${portal.slug}/projects` as string}
          >
            {t('integration.overview.openPortal')}
          </Anchor>
        )}
      </section>
      {state === 'active' && (
        <>
          <MappingSummary />
          <Pushes />
          <Orphans />
        </>
      )}
      {key !== undefined && <KeyDialog onClose={() => showKey(false)} />}
      <ConfirmDialog
        opened={isDeactivating}
        title={t('integration.overview.deactivateTitle')}
        confirm={t('integration.overview.deactivate')}
        danger
        onConfirm={deactivate}
        onClose={() => setDeactivating(false)}
      >
        {t('integration.overview.deactivateText')}
      </ConfirmDialog>
    </Stack>
  )
}

function Facts({ integration: { portal, access, activatedAt, activatedBy } }: { integration: Integration }) {
  const t = useT()
  const formats = useFormats()
  if (portal === null || access === null) return null
  const { kind, owner, email, endsAt, contactedAt } = access
  const facts: [string, string][] = [
    [t('integration.overview.portal'), portal.name],
    [t('integration.overview.organisation'), portal.organisation],
    [
      t('integration.overview.access'),
      kind === 'own'
        ? t('integration.overview.ownAccess', { owner })
        : t('integration.overview.keyAccess', { owner, email: email ?? '' }),
    ],
    ...(kind === 'own'
      ? []
      : ([
          [
            t('integration.overview.keyEnds'),
            endsAt === null ? t('integration.overview.never') : formats.dateTime(endsAt),
          ],
        ] as [string, string][])),
    [t('integration.overview.contacted'), contactedAt === null ? '–' : formats.relative(contactedAt)],
    [
      t('integration.overview.activated'),
      activatedAt === null
        ? '–'
        : t('integration.overview.activatedBy', {
            date: formats.dateTime(activatedAt),
            name: activatedBy ?? '',
          }),
    ],
  ]
  return (
    <dl className={record.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
