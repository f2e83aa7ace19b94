import type {
  CustomerPortalUser,
  CustomerRole,
  CustomerUserAction,
  CustomerUsersBulkDone,
} from '@muster/contract'
import { useState } from 'react'
import { BulkDialog, chosenOf } from '../../../../shared/bulk/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import type { Selection } from '../../../../shared/table/index.ts'
import { crmChanged } from '../../queries.ts'
import { RoleSelect, TypeSelect } from './place-selects.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

type UsersBulkProps = {
  action: CustomerUserAction
  selection: Selection<CustomerPortalUser>
  clear: () => void
  onClose: () => void
}

/** Does one thing to many customer portal users. */
export function UsersBulk({ action, selection, clear, onClose }: UsersBulkProps) {
  const t = useT()
  const { path } = useCustomerPortal()
  const [userTypeId, setType] = useState<string | null>(null)
  const [role, setRole] = useState<CustomerRole | null>(null)
  return (
    <BulkDialog
      noun="people"
      selection={selection}
      nameOf={({ name }) => name}
      shownAs={({ userId, displayName }: CustomerUsersBulkDone['items'][number]) => ({
        key: userId,
        name: displayName,
      })}
      path={`${path}/users/bulk`}
      body={{
        action,
        ...chosenOf('userIds', selection),
        ...(action === 'set_type' ? { userTypeId } : {}),
        ...(action === 'set_role' ? { role } : {}),
      }}
      isReady={(action !== 'set_type' || userTypeId !== null) && (action !== 'set_role' || role !== null)}
      title={(count) => t(`customerPages.many.${action}`, { count })}
      text={t(`customerPages.manyText.${action}`)}
      action={t(`customerPages.actions.${action}`)}
      isDangerous={action === 'remove'}
      clear={clear}
      changed={crmChanged}
      onClose={onClose}
    >
      {action === 'set_type' && <TypeSelect value={userTypeId} onChange={setType} />}
      {action === 'set_role' && <RoleSelect value={role} onChange={setRole} />}
    </BulkDialog>
  )
}
