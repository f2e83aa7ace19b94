import type { PortalUser, PortalUserAction, PortalUsersBulkDone } from '@muster/contract'
import { useState } from 'react'
import { BulkDialog, chosenOf } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectPicker } from './project-picker.tsx'
import { ProfileSelect, RoleSelect } from './role-selects.tsx'

/** Whom an action is for: `clear` empties the selection when it was done. */
export type UsersToChange = { action: PortalUserAction; selection: Selection<PortalUser>; clear: () => void }

type Item = PortalUsersBulkDone['items'][number]

/** Does one thing for many portal users. */
export function UsersBulkDialog({ change, onClose }: { change: UsersToChange; onClose: () => void }) {
  const t = useT()
  const { api: path, home } = usePortal()
  const { action, selection, clear } = change
  const [role, setRole] = useState<string | null>(null)
  const [profile, setProfile] = useState<string | null>(null)
  const [projectIds, setProjectIds] = useState<string[]>([])
  const asksForProjects = action.endsWith('_projects')
  return (
    <BulkDialog
      noun="people"
      selection={selection}
      nameOf={({ displayName }) => displayName}
      shownAs={({ userId, displayName }: Item) => ({
        key: userId,
        name: displayName,
        href: `${home}/users/${userId}`,
      })}
      path={`${path}/users/bulk`}
      body={{
        action,
        ...chosenOf('userIds', selection),
        ...(action === 'set_role' ? { role } : {}),
        ...(action === 'set_profile' ? { profile } : {}),
        ...(asksForProjects ? { projectIds } : {}),
      }}
      isReady={
        (action !== 'set_role' || role !== null) &&
        (action !== 'set_profile' || profile !== null) &&
        (!asksForProjects || projectIds.length > 0)
      }
      title={(count) => t(`portal.bulk.${action}.title`, { count })}
      text={t(`portal.bulk.${action}.text`)}
      action={t(`portal.users.actions.${action}`)}
      isDangerous={action === 'remove'}
      clear={clear}
      changed={portalChanged}
      onClose={onClose}
    >
      {action === 'set_role' && <RoleSelect value={role} onChange={setRole} />}
      {action === 'set_profile' && <ProfileSelect value={profile} description="" onChange={setProfile} />}
      {asksForProjects && (
        <ProjectPicker
          label={t('portal.users.field.projects')}
          chosen={projectIds}
          onChange={setProjectIds}
        />
      )}
    </BulkDialog>
  )
}
