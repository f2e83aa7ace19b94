import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { integrationChanged } from '../queries.ts'
import { type ChosenProject, ProjectSelect } from './project-select.tsx'

type AssociateDialogProps = {
  record: { module: CrmModule; id: string; name: string }
  /** Projects that the record has already. */
  without: readonly string[]
  onClose: () => void
}

/** Associates a project of the portal with a record. */
export function AssociateDialog({ record, without, onClose }: AssociateDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [chosen, setChosen] = useState<ChosenProject | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const associate = async () => {
    if (chosen === null) return
    setBusy(true)
    setError(null)
    try {
      await api.put(`/orgs/${slug}/crm/projects/${chosen.value}/records/${record.module}/${record.id}`)
      notifyDone(t('integration.list.associated', { name: chosen.label }))
      onClose()
      await integrationChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('integration.list.associateTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={12}>
        <Text size="sm">{t('integration.list.associateText', { name: record.name })}</Text>
        <ProjectSelect
          label={t('integration.list.associateFind')}
          value={chosen}
          onChange={setChosen}
          without={without}
          isFirst
        />
        <ErrorPanel error={error} />
        <Group justify="flex-end" gap={8} mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} disabled={chosen === null} onClick={() => void associate()}>
            {t('integration.list.associate')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
