import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { CrmBulkDone, CrmModule } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { recordHref } from '../addresses.ts'
import { BulkLeft, BulkOutcome } from '../bulk/bulk-outcome.tsx'
import { chosenOf, WhoIsChosen } from '../bulk/chosen.tsx'
import { recordName } from '../crm-words.ts'
import { UserSelect } from '../modules/record-select.tsx'
import { type CrmRecord, crmChanged } from '../queries.ts'

type BulkDialogProps = {
  module: CrmModule
  action: 'set_owner' | 'delete'
  selection: Selection<CrmRecord>
  clear: () => void
  onClose: () => void
}

/** Gives many records another owner, or deletes them; says before what will happen, and after what did not. */
export function BulkDialog({ module, action, selection, clear, onClose }: BulkDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<CrmBulkDone | null>(null)
  const isDelete = action === 'delete'
  const isReady = isDelete || ownerId !== null
  const path = `/orgs/${slug}/crm/${module}/bulk`
  const body = {
    action,
    ...chosenOf('recordIds', selection),
    ...(isDelete ? { related: 'detach' } : { ownerId }),
  }
  const preview = useQuery({
    queryKey: ['crm', slug, module, 'bulk', body],
    queryFn: () => api.post<CrmBulkDone>(path, { ...body, preview: true }),
    enabled: isReady && done === null && !busy,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<CrmBulkDone>(path, body)
      clear()
      if (answer.refused + answer.unchanged === 0) {
        notifyDone(t('crmPages.list.done', { count: answer.done }))
        onClose()
      } else setDone(answer)
      await crmChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const count = selection.all === null ? selection.rows.length : (selection.all.count ?? 0)
  const title =
    done !== null
      ? t('crmPages.list.resultTitle')
      : t(`crmPages.${module}.${isDelete ? 'deleteManyTitle' : 'ownerManyTitle'}`, { count })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <BulkOutcome done={done} href={(id) => recordHref(slug, module, id)} onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <Text>{t(isDelete ? 'crmPages.list.deleteText' : 'crmPages.list.ownerText')}</Text>
          <WhoIsChosen selection={selection} nameOf={recordName} />
          {!isDelete && (
            <UserSelect
              label={t('crmPages.list.newOwner')}
              value={ownerId}
              onChange={setOwnerId}
              canClear={false}
              autoFocus
            />
          )}
          {isReady && <BulkLeft preview={preview.data} error={preview.error} />}
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              color={isDelete ? 'red.8' : 'teal'}
              loading={busy}
              disabled={!isReady || preview.data === undefined || preview.data.done === 0}
              onClick={() => void confirm()}
            >
              {t(isDelete ? 'crmPages.record.delete' : 'crmPages.record.changeOwner')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
