import { Alert, Button, Radio, Stack, Text } from '@mantine/core'
import type { Integration, IntegrationPortalChoice } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { StepFrame } from '../../imports/flow/step-frame.tsx'
import { integrationChanged } from '../queries.ts'
import { CreatePortal } from './create-portal.tsx'
import { KeyPortals } from './key-portals.tsx'
import { OwnPortals } from './own-portals.tsx'

const ways = ['own', 'key', 'create'] as const
type Way = (typeof ways)[number]

/** First step: one's own portal, another person's by e-mail and key, or a new one. */
export function PortalStep({ integration, onDone }: { integration: Integration; onDone: () => void }) {
  const t = useT()
  const { slug, permissions } = useOrganisation()
  const { portal, access, state } = integration
  const isDraft = state === 'draft'
  const [way, setWay] = useState<Way>(isDraft && access?.kind === 'key' ? 'key' : 'own')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const choose = async (choice: IntegrationPortalChoice) => {
    setBusy(true)
    setError(null)
    try {
      await api.put(`/orgs/${slug}/crm/integration/portal`, choice)
      await integrationChanged()
      onDone()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const canCreate = permissions.includes('directory.manage')
  return (
    <StepFrame
      question={t('integration.portal.title')}
      concerns={t('integration.portal.text')}
      focusKey="portal"
      primary={
        isDraft && portal !== null ? (
          <Button variant="default" onClick={onDone}>
            {t('integration.portal.keep', { portal: portal.name })}
          </Button>
        ) : undefined
      }
    >
      <Stack gap={24} maw={640}>
        <Radio.Group
          value={way}
          onChange={(next) => setWay(next as Way)}
          aria-label={t('integration.steps.portal')}
        >
          <Stack gap={12}>
            {ways.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`integration.portal.${one}`)}
                description={t(
                  one === 'create' && !canCreate
                    ? 'integration.portal.createOnly'
                    : `integration.portal.${one}Text`,
                )}
                disabled={one === 'create' && !canCreate}
              />
            ))}
          </Stack>
        </Radio.Group>
        <ErrorPanel error={error} />
        {way === 'own' && (
          <OwnPortals chosenId={isDraft ? (portal?.id ?? null) : null} onChoose={choose} busy={busy} />
        )}
        {way === 'key' && <KeyPortals onChoose={choose} busy={busy} />}
        {way === 'create' && <CreatePortal onChoose={choose} busy={busy} />}
        <Alert variant="default">
          <Text size="sm">{t('integration.portal.fixed')}</Text>
        </Alert>
      </Stack>
    </StepFrame>
  )
}
