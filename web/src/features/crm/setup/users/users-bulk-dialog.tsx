import type { CrmBulkDone, CrmUser, CrmUserAction } from '@muster/contract'
import { useState } from 'react'
import { BulkDialog, chosenOf } from '../../../../shared/bulk/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import type { Selection } from '../../../../shared/table/index.ts'
import { crmChanged } from '../../queries.ts'
import { ProfileSelect, RoleSelect } from './place-selects.tsx'

type UsersBulkDialogProps = {
  action: CrmUserAction
  selection: Selection<CrmUser>
  clear: () => void
  onClose: () => void
}

const buttons = {
  activate: 'crmSetup.users.activate',
  deactivate: 'crmSetup.users.deactivate',
  set_profile: 'crmSetup.users.changeProfile',
  set_role: 'crmSetup.users.changeRole',
} as const
const texts = {
  activate: 'crmSetup.users.many.activateText',
  deactivate: 'crmSetup.users.many.deactivateText',
  set_profile: 'crmSetup.users.nextClick',
  set_role: 'crmSetup.users.nextClick',
} as const

/** Changes many CRM users at once. */
export function UsersBulkDialog({ action, selection, clear, onClose }: UsersBulkDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [placeId, setPlaceId] = useState<string | null>(null)
  const asksForPlace = action === 'set_profile' || action === 'set_role'
  return (
    <BulkDialog
      noun="people"
      selection={selection}
      nameOf={({ displayName }) => displayName}
      shownAs={({ id, name }: CrmBulkDone['items'][number]) => ({ key: id, name })}
      path={`/orgs/${slug}/crm/users/bulk`}
      body={{
        action,
        ...chosenOf('userIds', selection),
        ...(asksForPlace ? { [action === 'set_profile' ? 'profileId' : 'roleId']: placeId } : {}),
      }}
      isReady={!asksForPlace || placeId !== null}
      title={(count) => t(`crmSetup.users.many.${action}`, { count })}
      text={t(texts[action])}
      action={t(buttons[action])}
      clear={clear}
      changed={crmChanged}
      onClose={onClose}
    >
      {action === 'set_profile' && (
        <ProfileSelect label={t('crmSetup.users.profile')} value={placeId} onChange={setPlaceId} />
      )}
      {action === 'set_role' && (
        <RoleSelect label={t('crmSetup.users.role')} value={placeId} onChange={setPlaceId} />
      )}
    </BulkDialog>
  )
}
