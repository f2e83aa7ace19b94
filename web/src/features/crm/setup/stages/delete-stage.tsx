import { Select, Stack, Text } from '@mantine/core'
import type { CrmStage } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { stageName } from '../../crm-words.ts'
import { crmChanged } from '../../queries.ts'

type DeleteStageProps = { stages: readonly CrmStage[]; stage: CrmStage; onClose: () => void }

/** Deletes a stage; its deals go to another one in the same step. */
export function DeleteStage({ stages, stage, onClose }: DeleteStageProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [heirId, setHeirId] = useState<string | null>(null)
  const name = stageName(t, stage)
  const remove = async () => {
    await api.delete(`/orgs/${slug}/crm/stages/${stage.id}`, { query: { reassignTo: heirId } })
    notifyDone(t('crmSetup.stages.deleted', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('crmSetup.stages.deleteTitle', { name })}
      confirm={t('crmSetup.delete')}
      disabled={stage.deals > 0 && heirId === null}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {stage.deals === 0
            ? t('crmSetup.stages.deleteNone')
            : t('crmSetup.stages.deleteDeals', { count: stage.deals })}{' '}
          {t('crmSetup.final')}
        </Text>
        {stage.deals > 0 && (
          <Select
            label={t('crmSetup.stages.heir')}
            placeholder={t('crmPages.form.choose')}
            allowDeselect={false}
            data={stages
              .filter(({ id }) => id !== stage.id)
              .map((one) => ({ value: one.id, label: stageName(t, one) }))}
            value={heirId}
            onChange={setHeirId}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}
