import { Button } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { StepFrame } from '../../imports/flow/step-frame.tsx'
import { integrationChanged } from '../queries.ts'
import { PermissionsForm, permissionBody, usePermissionValues } from './permissions-form.tsx'
import { Quiet } from './quiet.tsx'

type StepProps = { integration: Integration; onBack: () => void; onDone: () => void }

/** Second step: what CRM users may do with projects by their profile. Kept, and without effect yet. */
export function PermissionsStep({ integration, onBack, onDone }: StepProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [values, setValues] = usePermissionValues(integration)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isNobody = values.permissions.every(({ rights }) => !rights.view)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.put(`/orgs/${slug}/crm/integration/permissions`, permissionBody(values))
      await integrationChanged()
      onDone()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <StepFrame
      question={t('integration.permissions.title')}
      concerns={t('integration.permissions.text')}
      focusKey="permissions"
      back={
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      }
      primary={
        <Button loading={busy} disabled={isNobody} onClick={() => void save()}>
          {t('integration.permissions.next')}
        </Button>
      }
    >
      <PermissionsForm values={values} onChange={setValues} />
      {isNobody && <Quiet>{t('integration.permissions.nobody')}</Quiet>}
      <ErrorPanel error={error} />
    </StepFrame>
  )
}
