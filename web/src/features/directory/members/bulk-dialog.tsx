import { Select } from '@mantine/core'
import type { AdminRole, Member, MemberAction, MembersBulkDone } from '@muster/contract'
import { useState } from 'react'
import { chosenOf, BulkDialog as SharedDialog } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../shared/mail/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { directoryChanged } from '../queries.ts'
import { useGivableRoles } from './givable-roles.ts'

/** Whom an action is for: `clear` empties the selection when it was done. */
export type MembersToChange = { action: MemberAction; selection: Selection<Member>; clear: () => void }

type Item = MembersBulkDone['items'][number]

/** Actions that send the mail of an invitation. */
const mailed = new Set<MemberAction>(['invite', 'reinvite'])

/** Does one thing for many members. */
export function BulkDialog({ change, onClose }: { change: MembersToChange; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const { action, selection, clear } = change
  const [role, setRole] = useState<AdminRole | null>(null)
  return (
    <SharedDialog
      noun="people"
      selection={selection}
      nameOf={({ displayName }) => displayName}
      shownAs={({ memberId, displayName }: Item) => ({
        key: memberId,
        name: displayName,
        href: `/o/${slug}/directory/members/${memberId}`,
      })}
      path={`/orgs/${slug}/members/bulk`}
      body={{ action, ...chosenOf('memberIds', selection), ...(role === null ? {} : { adminRole: role }) }}
      isReady={action !== 'set_role' || role !== null}
      title={(count) => t(`manage.ask.${action}.title`, { count })}
      text={t(`manage.ask.${action}.text`)}
      action={t(`manage.actions.${action === 'revoke_invitation' ? 'revoke' : action}`)}
      isDangerous={action === 'remove'}
      clear={clear}
      changed={directoryChanged}
      onClose={onClose}
    >
      {action === 'set_role' && <RoleSelect role={role} onChange={setRole} />}
      {mailed.has(action) && (
        <div>
          <PreviewMail />
        </div>
      )}
    </SharedDialog>
  )
}

function RoleSelect({ role, onChange }: { role: AdminRole | null; onChange: (role: AdminRole) => void }) {
  const t = useT()
  const roles = useGivableRoles()
  return (
    <Select
      label={t('manage.ask.set_role.role')}
      allowDeselect={false}
      data={roles.map((one) => ({ value: one, label: t(`shell.adminRole.${one}`) }))}
      value={role}
      onChange={(next) => next !== null && onChange(next as AdminRole)}
    />
  )
}
