import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { CrmModule } from '@muster/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { integrationChanged, projectsQuery } from '../queries.ts'

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
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 150)
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const found = useQuery({
    ...projectsQuery(slug, { q, limit: 20 }),
    placeholderData: keepPreviousData,
  })
  const options = (found.data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }))
  const offered =
    chosen === null || options.some(({ value }) => value === chosen.value) ? options : [chosen, ...options]
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
        <Select
          label={t('integration.list.associateFind')}
          data={offered}
          value={chosen?.value ?? null}
          searchable
          data-autofocus
          filter={({ options: all }) => all}
          nothingFoundMessage={found.isPending ? '…' : t('integration.list.associateNone')}
          onSearchChange={(text) => setTyped(text === chosen?.label ? '' : text)}
          onChange={(id) => setChosen(offered.find(({ value }) => value === id) ?? null)}
        />
        <ErrorPanel error={error ?? found.error} />
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
