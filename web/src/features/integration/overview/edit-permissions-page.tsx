import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, PageFailure, Redirect } from '../../../shared/ui/index.ts'
import { CrmGate } from '../../crm/access/crm-gate.tsx'
import { profileName } from '../../crm/crm-words.ts'
import { SetupFrame } from '../../crm/setup/setup-frame.tsx'
import { integrationChanged, integrationQuery, previewQuery } from '../queries.ts'
import {
  PermissionsForm,
  type PermissionValues,
  permissionBody,
  usePermissionValues,
} from '../set-up/permissions-form.tsx'
import { PushSummary } from '../set-up/push-summary.tsx'

/** Changes who may do what with projects while the integration is active: shown first, then saved. */
export function EditPermissionsPage() {
  const t = useT()
  return (
    <CrmGate title={t('integration.overview.edit')} right="administrator">
      <EditPermissions />
    </CrmGate>
  )
}

function EditPermissions() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(integrationQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const integration = found.data
  const overview = `/o/${slug}/crm/setup/integrations`
  if (integration !== undefined && integration.state !== 'active') return <Redirect href={overview} />
  return (
    <SetupFrame
      at="integrations"
      title={t('integration.overview.edit')}
      description={t('integration.permissions.text')}
    >
      {integration === undefined ? (
        <LinesSkeleton lines={8} />
      ) : (
        <Editing integration={integration} overview={overview} />
      )}
    </SetupFrame>
  )
}

function Editing({ integration, overview }: { integration: Integration; overview: string }) {
  const t = useT()
  const navigate = useNavigate()
  const [values, setValues] = usePermissionValues(integration)
  const [isChecking, setChecking] = useState(false)
  const change = (next: PermissionValues) => {
    setValues(next)
    setChecking(false)
  }
  return (
    <Stack gap={24} maw={900}>
      <PermissionsForm values={values} onChange={change} />
      {isChecking ? (
        <Changes
          integration={integration}
          values={values}
          onSaved={() => void navigate({ to: overview as string })}
        />
      ) : (
        <Group gap={8}>
          <Button onClick={() => setChecking(true)}>{t('integration.permissions.check')}</Button>
          <Button variant="default" onClick={() => void navigate({ to: overview as string })}>
            {t('common.cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

type ChangesProps = { integration: Integration; values: PermissionValues; onSaved: () => void }

function Changes({ integration, values, onSaved }: ChangesProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [attempt, setAttempt] = useState(0)
  const [leaving, setLeaving] = useState<'stay' | 'deactivate'>('stay')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { permissions, role, invite } = permissionBody(values)
  const preview = useQuery(previewQuery(slug, { permissions, role, invite }, attempt))
  const isNobody = preview.error instanceof ApiError && preview.error.code === 'nobody_chosen'
  const push = preview.data
  const losing = integration.permissions.filter(
    ({ profileId, rights }) =>
      rights.view && values.permissions.some((one) => one.profileId === profileId && !one.rights.view),
  )
  const people = losing.reduce((sum, one) => sum + one.people, 0)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const shown =
        push === undefined || push.fingerprint === null
          ? {}
          : { push: { runId: push.runId, fingerprint: push.fingerprint } }
      const body = { ...permissionBody(values), ...shown, leaving }
      await api.put(`/orgs/${slug}/crm/integration/permissions`, body)
      notifyDone(t('integration.permissions.saved'))
      await integrationChanged()
      onSaved()
    } catch (failure) {
      setError(failure)
      if (failure instanceof ApiError && failure.code === 'stale_plan') setAttempt(attempt + 1)
    } finally {
      setBusy(false)
    }
  }
  const title = t('integration.permissions.changes')
  return (
    <section aria-label={title}>
      <Stack gap={16}>
        <Text fw={600}>{title}</Text>
        {people > 0 && (
          <Stack gap={8}>
            <Text size="sm">
              {t('integration.permissions.losing', {
                count: people,
                profiles: formats.list(losing.map((one) => profileName(t, one))),
              })}
            </Text>
            <Radio.Group
              label={t('integration.permissions.leaving')}
              value={leaving}
              onChange={(next) => setLeaving(next as 'stay')}
            >
              <Stack gap={8} mt={6}>
                <Radio value="stay" label={t('integration.permissions.stay')} />
                <Radio value="deactivate" label={t('integration.permissions.leave')} />
              </Stack>
            </Radio.Group>
          </Stack>
        )}
        {preview.isPending && (
          <div role="status">
            <Text size="sm" c="dimmed">
              {t('integration.push.planning')}
            </Text>
            <LinesSkeleton lines={2} />
          </div>
        )}
        {isNobody ? (
          <Text size="sm">{t('integration.permissions.nobody')}</Text>
        ) : (
          <ErrorPanel error={preview.error} onRetry={() => setAttempt(attempt + 1)} />
        )}
        {push !== undefined && (
          <PushSummary
            push={push}
            portal={integration.portal?.name ?? ''}
            role={values.role}
            invite={values.invite}
            onAgain={() => setAttempt(attempt + 1)}
          />
        )}
        <ErrorPanel error={error} />
        <div>
          <Button loading={busy} disabled={!isNobody && push?.state !== 'ready'} onClick={() => void save()}>
            {t('integration.permissions.save')}
          </Button>
        </div>
      </Stack>
    </section>
  )
}
