import type { CrmBulkDone, CrmModule } from '@muster/contract'
import { useState } from 'react'
import { chosenOf, BulkDialog as SharedDialog } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { recordHref } from '../addresses.ts'
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

/** Gives many records another owner, or deletes them. */
export function BulkDialog({ module, action, selection, clear, onClose }: BulkDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const isDelete = action === 'delete'
  return (
    <SharedDialog
      noun="records"
      selection={selection}
      nameOf={recordName}
      shownAs={({ id, name }: CrmBulkDone['items'][number]) => ({
        key: id,
        name,
        href: recordHref(slug, module, id),
      })}
      path={`/orgs/${slug}/crm/${module}/bulk`}
      body={{
        action,
        ...chosenOf('recordIds', selection),
        ...(isDelete ? { related: 'detach' } : { ownerId }),
      }}
      isReady={isDelete || ownerId !== null}
      title={(count) => t(`crmPages.${module}.${isDelete ? 'deleteManyTitle' : 'ownerManyTitle'}`, { count })}
      text={
        isDelete
          ? `${t('crmPages.list.deleteText')}${module === 'contacts' ? ` ${t('crmPages.list.customersText')}` : ''}`
          : t('crmPages.list.ownerText')
      }
      action={t(isDelete ? 'crmPages.record.delete' : 'crmPages.record.changeOwner')}
      isDangerous={isDelete}
      clear={clear}
      changed={crmChanged}
      onClose={onClose}
    >
      {!isDelete && (
        <UserSelect
          label={t('crmPages.list.newOwner')}
          value={ownerId}
          onChange={setOwnerId}
          canClear={false}
          autoFocus
        />
      )}
    </SharedDialog>
  )
}
