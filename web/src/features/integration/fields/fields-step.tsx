import { Button } from '@mantine/core'
import { useT } from '../../../shared/i18n/index.ts'
import { StepFrame } from '../../imports/flow/step-frame.tsx'
import { FieldsParts } from './fields-parts.tsx'
import { useFieldMapping } from './use-field-mapping.ts'

/** Second step of the set-up: which fields of the CRM fill a project. Kept, and without effect yet. */
export function FieldsStep({ onBack, onDone }: { onBack: () => void; onDone: () => void }) {
  const t = useT()
  const mapping = useFieldMapping(onDone)
  return (
    <StepFrame
      question={t('integrationFields.question')}
      concerns={t('integrationFields.text')}
      focusKey="fields"
      back={
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      }
      primary={
        <Button
          loading={mapping.busy}
          disabled={!mapping.found.isSuccess}
          onClick={() => void mapping.save()}
        >
          {t('integration.permissions.next')}
        </Button>
      }
    >
      <FieldsParts mapping={mapping} level={3} />
    </StepFrame>
  )
}
