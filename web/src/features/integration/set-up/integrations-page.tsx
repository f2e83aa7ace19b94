import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { IconChecklist } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, LinesSkeleton, notifyDone, PageFailure, StatusDot } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { SetupFrame } from '../../crm/setup/setup-frame.tsx'
import { Overview } from '../overview/overview.tsx'
import { integrationChanged, integrationQuery } from '../queries.ts'

/** What the CRM is joined with: at present Projects. */
export function IntegrationsPage() {
  const t = useT()
  return (
    <CrmGate title={t('integration.title')} right="administrator">
      <Integrations />
    </CrmGate>
  )
}

function Integrations() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(integrationQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const integration = found.data
  const isJoined = integration?.state === 'active' || integration?.state === 'paused'
  return (
    <SetupFrame
      at="integrations"
      title={t('integration.title')}
      description={t('integration.text')}
      action={
        <Button
          variant="default"
          component={Link}
          to={`/o/${slug}/crm/setup/integrations/client-mapping` as string}
          search={(integration?.portal?.isOwn === true ? { portal: integration.portal.id } : {}) as never}
        >
          {t('clientMapping.title')}
        </Button>
      }
    >
      {integration === undefined ? (
        <LinesSkeleton lines={8} />
      ) : isJoined ? (
        <Overview integration={integration} />
      ) : (
        <Offer integration={integration} />
      )}
    </SetupFrame>
  )
}

/** Projects as something that the CRM can be joined with, or is being joined with. */
function Offer({ integration }: { integration: Integration }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [isDropping, setDropping] = useState(false)
  const { state, portal, trialDays, trialEndsAt } = integration
  const isDraft = state === 'draft'
  const drop = async () => {
    await api.post(`/orgs/${slug}/crm/integration/deactivate`)
    notifyDone(t('integration.dropped'))
    await integrationChanged()
  }
  return (
    <Paper withBorder radius={8} p={20} maw={720}>
      <Stack gap={12} align="flex-start">
        <Group gap={12}>
          <IconChecklist size={24} stroke={1.5} aria-hidden />
          <Title order={2} size="h4">
            {t('integration.projects')}
          </Title>
          <StatusDot tone={isDraft ? 'accent' : 'quiet'}>{t(`integration.states.${state}`)}</StatusDot>
        </Group>
        <Text size="sm">{t('integration.projectsText')}</Text>
        {state === 'off' && portal !== null && (
          <Text size="sm" c="dimmed">
            {t('integration.formerly', { portal: portal.name })}
          </Text>
        )}
        {trialDays !== null && (
          <Text size="sm" c="dimmed">
            {trialEndsAt === null
              ? t('integration.trial', { count: trialDays })
              : t('integration.trialEnds', { date: formats.date(trialEndsAt) })}
          </Text>
        )}
        <Group gap={8} mt={4}>
          <Button
            component={Link}
            to={`/o/${slug}/crm/setup/integrations/projects` as string}
            search={{ step: isDraft ? 'permissions' : 'portal' } as never}
          >
            {t(isDraft ? 'integration.goOn' : 'integration.start')}
          </Button>
          {isDraft && (
            <Button variant="default" onClick={() => setDropping(true)}>
              {t('integration.drop')}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        opened={isDropping}
        title={t('integration.dropTitle')}
        confirm={t('integration.drop')}
        onConfirm={drop}
        onClose={() => setDropping(false)}
      >
        {t('integration.dropText')}
      </ConfirmDialog>
    </Paper>
  )
}
