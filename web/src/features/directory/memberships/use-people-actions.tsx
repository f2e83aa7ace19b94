import type { Group, Membership, MembershipRole } from '@muster/contract'
import { IconCrown, IconCrownOff, IconTrash, IconUserCog } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'
import type { PersonToAdd } from './add-people-dialog.tsx'
import type { PeopleToChange } from './change-people-dialog.tsx'

const AddPeopleDialog = lazy(async () => {
  const [module] = await Promise.all([import('./add-people-dialog.tsx'), needTexts('imports', 'questions')])
  return { default: module.AddPeopleDialog }
})

const ChangePeopleDialog = lazy(async () => {
  const [module] = await Promise.all([
    import('./change-people-dialog.tsx'),
    needTexts('imports', 'questions'),
  ])
  return { default: module.ChangePeopleDialog }
})

/** What can be done to the people of a group: role, head, removal, one or several. */
export function usePeopleActions(group: Group): {
  rowActions: (person: Membership) => RowAction<Membership>[]
  bulkActions: BulkAction<Membership>[]
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const { slug } = useOrganisation()
  const canManageAll = useCan('directory.manage')
  const [change, setChange] = useState<PeopleToChange | null>(null)
  const [undecided, setUndecided] = useState<PersonToAdd[] | null>(null)
  const path = `/orgs/${slug}/groups/${group.id}`
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      notifyDone(done)
    } catch (error) {
      notifyError(errorText(error))
    }
    await directoryChanged()
  }
  const setRole = async (person: Membership, role: MembershipRole) => {
    try {
      await api.patch(`${path}/memberships/${person.memberId}`, { role })
      const word = t(`directory.role.${role}`)
      notifyDone(t('directory.group.roleChanged', { name: person.displayName, role: word }))
    } catch (error) {
      // Someone who is member of another department: the same question as when they are added.
      if (error instanceof ApiError && error.code === 'undecided' && role !== 'moderator') {
        setUndecided([{ memberId: person.memberId, role }])
      } else notifyError(errorText(error))
    }
    await directoryChanged()
  }
  const setHead = (person: Membership, isHead: boolean) => {
    const others = group.headIds.filter((id) => id !== person.memberId)
    const headIds = isHead ? [...others, person.memberId] : others
    const done = isHead ? 'directory.group.headSet' : 'directory.group.headEnded'
    return attempt(() => api.patch(path, { headIds }), t(done, { name: person.displayName }))
  }
  const roles: MembershipRole[] =
    group.kind === 'department' ? ['moderator', 'member', 'follower'] : ['moderator', 'member']
  const rowActions = (person: Membership): RowAction<Membership>[] => {
    const actions: RowAction<Membership>[] = roles
      .filter((role) => role !== person.role)
      .map((role) => ({
        label: t('directory.group.makeRole', { role: t(`directory.role.${role}`) }),
        icon: <IconUserCog size={16} />,
        onSelect: () => void setRole(person, role),
      }))
    if (group.kind === 'department' && canManageAll) {
      actions.push({
        label: t(person.isHead ? 'directory.group.endHead' : 'directory.group.makeHead'),
        icon: person.isHead ? <IconCrownOff size={16} /> : <IconCrown size={16} />,
        onSelect: () => void setHead(person, !person.isHead),
      })
    }
    actions.push({
      label: t('directory.group.removePerson', { group: group.name }),
      icon: <IconTrash size={16} />,
      danger: true,
      onSelect: () =>
        setChange({ action: 'remove', selection: { rows: [person], all: null }, clear: () => {} }),
    })
    return actions
  }
  const bulkActions: BulkAction<Membership>[] = [
    {
      label: t('manage.actions.set_role'),
      icon: <IconUserCog size={14} />,
      onSelect: (selection, clear) => setChange({ action: 'set_role', selection, clear }),
    },
    {
      label: t('manage.actions.removeHere'),
      icon: <IconTrash size={14} />,
      danger: true,
      onSelect: (selection, clear) => setChange({ action: 'remove', selection, clear }),
    },
  ]
  const dialogs = (
    <Suspense fallback={null}>
      {change !== null && (
        <ChangePeopleDialog group={group} change={change} onClose={() => setChange(null)} />
      )}
      {undecided !== null && (
        <AddPeopleDialog
          group={group}
          people={undecided}
          answers={{ role_conflict: 'update_role', inactive_existing: 'add_anyway' }}
          onClose={() => setUndecided(null)}
        />
      )}
    </Suspense>
  )
  return { rowActions, bulkActions, dialogs }
}
