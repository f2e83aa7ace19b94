import { Stack, Text } from '@mantine/core'
import type { CustomerUserType } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { TypeSelect } from './place-selects.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

/** Deletes a user type; whoever has it gets another one in the same step. */
export function DeleteType({ type, onClose }: { type: CustomerUserType; onClose: () => void }) {
  const t = useT()
  const { path, types } = useCustomerPortal()
  const [heirId, setHeirId] = useState<string | null>(null)
  const { name, users } = type
  const isOnly = types.length === 1
  const remove = async () => {
    await api.delete(`${path}/user-types/${type.id}`, { query: { reassignTo: heirId } })
    notifyDone(t('customerPages.types.deleted', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('customerPages.types.deleteTitle', { name })}
      confirm={t('customerPages.types.delete')}
      disabled={isOnly || (users > 0 && heirId === null)}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {isOnly
            ? t('errors.last_user_type')
            : users === 0
              ? t('crmSetup.final')
              : t('customerPages.types.deletePeople', { count: users })}
        </Text>
        {users > 0 && !isOnly && <TypeSelect value={heirId} onChange={setHeirId} without={type.id} />}
      </Stack>
    </ConfirmDialog>
  )
}
