import { Stack, Text } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { recordName } from '../crm-words.ts'
import { UserSelect } from '../modules/record-select.tsx'
import { type CrmRecord, crmChanged } from '../queries.ts'

type ChangeOwnerProps = { module: CrmModule; record: CrmRecord; onClose: () => void }

/** Gives a record to another CRM user. */
export function ChangeOwner({ module, record, onClose }: ChangeOwnerProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [ownerId, setOwnerId] = useState<string | null>(record.ownerId)
  const change = async () => {
    const path = `/orgs/${slug}/crm/${module}/${record.id}`
    const saved = await api.patch<CrmRecord>(path, { ownerId }, { ifMatch: record.version })
    notifyDone(t('crmPages.record.ownerChanged', { name: saved.owner.displayName }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      title={t('crmPages.record.ownerTitle', { name: recordName(record) })}
      confirm={t('crmPages.record.changeOwner')}
      disabled={ownerId === null || ownerId === record.ownerId}
      onConfirm={change}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>{t('crmPages.record.ownerText')}</Text>
        <UserSelect
          label={t('crmPages.list.newOwner')}
          value={ownerId}
          onChange={setOwnerId}
          canClear={false}
          autoFocus
        />
      </Stack>
    </ConfirmDialog>
  )
}
