import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { CrmStage, CrmStageKind } from '@muster/contract'
import { crmStageConversions, crmStageKinds } from '@muster/contract/choices'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { TemplateSelect } from '../../../integration/deals/template-select.tsx'
import { stageName } from '../../crm-words.ts'
import { crmChanged } from '../../queries.ts'

/** Makes a stage, or changes one. */
export function StageDialog({ stage, onClose }: { stage?: CrmStage; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [templateId, setTemplateId] = useState(stage?.templateId ?? null)
  const form = useForm<{
    name: string
    kind: CrmStageKind
    probability: number | string
    conversion: CrmStage['conversion']
  }>({
    initialValues: {
      name: stage === undefined ? '' : stageName(t, stage),
      kind: stage?.kind ?? 'open',
      probability: stage?.probability ?? 50,
      conversion: stage?.conversion ?? 'hand',
    },
    validate: { name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ name, kind, probability, conversion }) => {
    const path = `/orgs/${slug}/crm/stages`
    const body = {
      kind,
      probability: Number(probability),
      conversion,
      ...(conversion === 'auto' ? { templateId } : {}),
    }
    if (stage === undefined) {
      await api.post(path, { ...body, name })
      notifyDone(t('crmSetup.stages.created', { name }))
    } else {
      // a stage that was there from the start keeps its name in every language until it gets another
      const named = name === stageName(t, stage) ? {} : { name }
      await api.patch(`${path}/${stage.id}`, { ...body, ...named }, { ifMatch: stage.version })
      notifyDone(t('crmSetup.saved'))
    }
    await crmChanged()
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(stage === undefined ? 'crmSetup.stages.add' : 'crmSetup.stages.editTitle')}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('crmSetup.name')} data-autofocus {...form.getInputProps('name')} />
          <SimpleGrid cols={2} spacing={12}>
            <Select
              label={t('crmSetup.stages.kind')}
              allowDeselect={false}
              data={crmStageKinds.map((kind) => ({
                value: kind,
                label: t(`crm.stageKinds.${kind}`),
              }))}
              {...form.getInputProps('kind')}
            />
            <NumberInput
              label={t('crmPages.labels.probability')}
              hideControls
              allowDecimal={false}
              min={0}
              max={100}
              suffix=" %"
              {...form.getInputProps('probability')}
            />
          </SimpleGrid>
          <Select
            label={t('crmSetup.stages.conversion')}
            allowDeselect={false}
            data={crmStageConversions.map((value) => ({
              value,
              label: t(`crmSetup.stages.conversions.${value}`),
            }))}
            {...form.getInputProps('conversion')}
          />
          {form.values.conversion === 'auto' && (
            <TemplateSelect templateId={templateId} onChange={setTemplateId} />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(stage === undefined ? 'crmSetup.stages.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
