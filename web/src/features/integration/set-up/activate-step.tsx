import { Button, List, Stack, Text } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { profileName } from '../../crm/crm-words.ts'
import { StepFrame } from '../../imports/flow/step-frame.tsx'
import { connectedPortalQuery, integrationChanged, previewQuery } from '../queries.ts'
import { ClientsSummary } from './clients-summary.tsx'
import { PushSummary } from './push-summary.tsx'
import { useClientsPlan } from './use-clients-plan.ts'

const dayMs = 86_400_000

/** Last step: what activating does, and the button that does it. */
export function ActivateStep({ integration, onBack }: { integration: Integration; onBack: () => void }) {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const preview = useQuery(previewQuery(slug, {}, attempt))
  const inside = useQuery(connectedPortalQuery(slug)).data
  const push = preview.data
  const mapping = useClientsPlan(integration)
  const { portal, permissions, role, invite, trialDays, trialEndsAt } = integration
  if (portal === null) return null
  const viewing = permissions.filter(({ rights }) => rights.view).map((one) => profileName(t, one))
  const isNobody = preview.error instanceof ApiError && preview.error.code === 'nobody_chosen'
  const ends =
    trialEndsAt ?? (trialDays === null ? null : new Date(Date.now() + trialDays * dayMs).toISOString())
  const activate = async () => {
    if (push === undefined || push.fingerprint === null) return
    setBusy(true)
    setError(null)
    try {
      const { runId, fingerprint } = push
      const clients = mapping.shown
      await api.post(`/orgs/${slug}/crm/integration/activate`, {
        push: { runId, fingerprint },
        ...(clients === null ? {} : { clients }),
      })
      notifyDone(t('integration.activate.done'))
      await integrationChanged()
      await navigate({ to: `/o/${slug}/crm/setup/integrations` as string })
    } catch (failure) {
      setError(failure)
      // what was shown holds no more
      if (failure instanceof ApiError && failure.code === 'stale_plan') {
        setAttempt(attempt + 1)
        await mapping.reread()
      }
    } finally {
      setBusy(false)
    }
  }
  return (
    <StepFrame
      question={t('integration.activate.title')}
      concerns={t('integration.activate.text')}
      focusKey="activate"
      back={
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      }
      primary={
        <Button
          loading={busy}
          disabled={push?.state !== 'ready' || push.fingerprint === null || !mapping.isSettled}
          onClick={() => void activate()}
        >
          {t('integration.activate.button')}
        </Button>
      }
    >
      <Stack gap={20} maw={720}>
        <List size="sm" spacing={6}>
          <List.Item>
            {t('integration.activate.portal', { portal: portal.name, organisation: portal.organisation })}
          </List.Item>
          {inside !== undefined && (
            <List.Item>{t('integration.activate.projects', { count: inside.projects })}</List.Item>
          )}
          <List.Item>
            {t('integration.activate.profiles', { profiles: formats.list(viewing) })}{' '}
            {t('integration.activate.follow')}
          </List.Item>
          <List.Item>{t('integration.activate.details')}</List.Item>
          {ends !== null && (
            <List.Item>{t('integration.activate.trial', { date: formats.date(ends) })}</List.Item>
          )}
        </List>
        {isNobody ? (
          <Text size="sm">{t('integration.permissions.nobody')}</Text>
        ) : (
          <ErrorPanel error={preview.error} onRetry={() => setAttempt(attempt + 1)} />
        )}
        {preview.isPending && (
          <div role="status">
            <Text size="sm" c="dimmed">
              {t('integration.push.planning')}
            </Text>
            <LinesSkeleton lines={3} />
          </div>
        )}
        {push !== undefined && (
          <PushSummary
            push={push}
            portal={portal.name}
            role={role}
            invite={invite}
            onAgain={() => setAttempt(attempt + 1)}
          />
        )}
        <ClientsSummary integration={integration} plan={mapping} onChange={onBack} />
        <ErrorPanel error={error} />
      </Stack>
    </StepFrame>
  )
}
