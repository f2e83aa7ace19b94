import type { CrmModule } from '@muster/contract'
import { IconPencil, IconTrash, IconUserShare } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import type { BulkAction, RowAction, Selection } from '../../../shared/table/index.ts'
import { lazyPart } from '../../../shared/ui/index.ts'
import { useCrm } from '../access/use-crm.ts'
import type { CrmRecord } from '../queries.ts'

const RecordDialog = lazyPart(() => import('./record-dialog.tsx').then((module) => module.RecordDialog))
const DeleteRecord = lazyPart(() => import('./delete-record.tsx').then((module) => module.DeleteRecord))
const ChangeOwner = lazyPart(() => import('./change-owner.tsx').then((module) => module.ChangeOwner))
const BulkDialog = lazyPart(() => import('../list/bulk-dialog.tsx').then((module) => module.BulkDialog))

type Opened = { kind: 'edit' | 'owner' | 'delete'; record: CrmRecord }
type Many = { action: 'set_owner' | 'delete'; selection: Selection<CrmRecord>; clear: () => void }

/** What can be done to records, one or several, with the dialogs that ask first. */
export function useRecordActions(
  module: CrmModule,
  after?: { deleted?: () => void },
): {
  rowActions: (record: CrmRecord) => RowAction<CrmRecord>[]
  bulkActions: BulkAction<CrmRecord>[]
  dialogs: ReactNode
} {
  const t = useT()
  const { may } = useCrm()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [many, setMany] = useState<Many | null>(null)
  const open = (kind: Opened['kind']) => (record: CrmRecord) => setOpened({ kind, record })
  const close = () => setOpened(null)
  const rowActions = (record: CrmRecord): RowAction<CrmRecord>[] => [
    ...(record.can.edit
      ? [
          { label: t('common.edit'), icon: <IconPencil size={16} />, onSelect: open('edit') },
          {
            label: t('crmPages.record.changeOwner'),
            icon: <IconUserShare size={16} />,
            onSelect: open('owner'),
          },
        ]
      : []),
    ...(record.can.delete
      ? [
          {
            label: t('crmPages.record.delete'),
            icon: <IconTrash size={16} />,
            danger: true,
            onSelect: open('delete'),
          },
        ]
      : []),
  ]
  const forMany = (action: Many['action'], label: string, icon: ReactNode): BulkAction<CrmRecord> => ({
    label,
    icon,
    danger: action === 'delete',
    onSelect: (selection, clear) => setMany({ action, selection, clear }),
  })
  const bulkActions = [
    ...(may(module, 'edit')
      ? [forMany('set_owner', t('crmPages.record.changeOwner'), <IconUserShare size={14} />)]
      : []),
    ...(may(module, 'delete')
      ? [forMany('delete', t('crmPages.record.delete'), <IconTrash size={14} />)]
      : []),
  ]
  const dialogs = (
    <>
      {opened?.kind === 'edit' && <RecordDialog module={module} record={opened.record} onClose={close} />}
      {opened?.kind === 'owner' && <ChangeOwner module={module} record={opened.record} onClose={close} />}
      {opened?.kind === 'delete' && (
        <DeleteRecord
          module={module}
          record={opened.record}
          onClose={close}
          {...(after?.deleted === undefined ? {} : { onDeleted: after.deleted })}
        />
      )}
      {many !== null && <BulkDialog module={module} {...many} onClose={() => setMany(null)} />}
    </>
  )
  return { rowActions, bulkActions, dialogs }
}
