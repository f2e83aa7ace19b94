import { Button, Checkbox, Radio, Stack } from '@mantine/core'
import type { Integration } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { StepFrame } from '../../imports/flow/step-frame.tsx'
import { integrationChanged } from '../queries.ts'
import { ClientsSummary } from './clients-summary.tsx'
import { useClientsPlan } from './use-clients-plan.ts'

type StepProps = { integration: Integration; onBack: () => void; onDone: () => void }
type Choice = 'map' | 'skip'

/** Whether client companies are matched with accounts when the set-up is activated, and what that links. */
export function ClientsStep({ integration, onBack, onDone }: StepProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const kept = integration.clients
  const [choice, setChoice] = useState<Choice>(kept?.choice ?? 'map')
  const [createContacts, setCreateContacts] = useState(kept?.createContacts ?? true)
  const [takesUp, setTakesUp] = useState(kept?.takesUp ?? true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const plan = useClientsPlan(integration)
  const isMap = choice === 'map'
  const isKept =
    kept?.choice === choice && kept.takesUp === takesUp && (!isMap || kept.createContacts === createContacts)
  const hasPlan = isKept && isMap && !plan.isGone && plan.run?.error == null
  const former = kept?.linked ?? 0
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.put(`/orgs/${slug}/crm/integration/clients`, { choice, createContacts, takesUp })
      await integrationChanged()
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setBusy(false)
    }
  }
  const goOn = async () => {
    if ((isKept && !isMap) || hasPlan || (await save())) onDone()
  }
  return (
    <StepFrame
      question={t('integration.clients.title')}
      concerns={t('integration.clients.text')}
      focusKey="clients"
      back={
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      }
      extra={
        hasPlan && (
          <Button variant="default" loading={busy} onClick={() => void save()}>
            {t('integration.clients.again')}
          </Button>
        )
      }
      primary={
        isMap && !hasPlan ? (
          <Button loading={busy} onClick={() => void save()}>
            {t('integration.clients.plan')}
          </Button>
        ) : (
          <Button loading={busy} disabled={isMap && !plan.isSettled} onClick={() => void goOn()}>
            {t('integration.clients.next')}
          </Button>
        )
      }
    >
      <Stack gap={24} maw={720}>
        <Radio.Group
          value={choice}
          onChange={(next) => setChoice(next as Choice)}
          aria-label={t('integration.steps.clients')}
        >
          <Stack gap={12}>
            {(['map', 'skip'] as const).map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`integration.clients.${one}`)}
                description={t(`integration.clients.${one}Text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {former > 0 && (
          <Radio.Group
            label={t('integration.clients.former', { count: former })}
            value={takesUp ? 'yes' : 'no'}
            onChange={(next) => setTakesUp(next === 'yes')}
          >
            <Stack gap={8} mt={8}>
              <Radio value="yes" label={t('integration.clients.takeUp')} />
              <Radio value="no" label={t(`integration.clients.${isMap ? 'giveUp' : 'giveUpOnly'}`)} />
            </Stack>
          </Radio.Group>
        )}
        {isMap && (
          <Checkbox
            label={t('integration.clients.contacts')}
            checked={createContacts}
            onChange={(event) => setCreateContacts(event.currentTarget.checked)}
          />
        )}
        <ErrorPanel error={error} />
        {isKept && isMap && kept.runId !== null && <ClientsSummary integration={integration} plan={plan} />}
      </Stack>
    </StepFrame>
  )
}
