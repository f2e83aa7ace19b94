import type { Group, Membership, MembershipRole } from '@muster/contract'
import { IconCrown, IconCrownOff, IconTrash, IconUserCog } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'
import type { PersonToAdd } from './add-people-dialog.tsx'

const AddPeopleDialog = lazy(() =>
  import('./add-people-dialog.tsx').then((module) => ({ default: module.AddPeopleDialog })),
)

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
  const [leaving, setLeaving] = useState<{ people: Membership[]; clear: () => void } | null>(null)
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
  const remove = async () => {
    if (leaving === null) return
    for (const person of leaving.people) await api.delete(`${path}/memberships/${person.memberId}`)
    const first = leaving.people[0]
    if (leaving.people.length === 1 && first) {
      notifyDone(t('directory.group.removed', { name: first.displayName }))
    } else notifyDone(t('directory.group.removedMany', { count: leaving.people.length }))
    leaving.clear()
    await directoryChanged()
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
      onSelect: () => setLeaving({ people: [person], clear: () => {} }),
    })
    return actions
  }
  const bulkActions: BulkAction<Membership>[] = [
    ...roles
      .filter((role) => role !== 'moderator')
      .map((role) => ({
        label: t('directory.group.makeRole', { role: t(`directory.role.${role}`) }),
        onSelect: (people: Membership[], clear: () => void) => {
          setUndecided(people.map((person) => ({ memberId: person.memberId, role })))
          clear()
        },
      })),
    {
      label: t('common.remove'),
      danger: true,
      onSelect: (people, clear) => setLeaving({ people, clear }),
    },
  ]
  const count = leaving?.people.length ?? 0
  const dialogs = (
    <Suspense fallback={null}>
      {leaving !== null && (
        <ConfirmDialog
          opened
          danger
          title={
            count === 1
              ? t('directory.group.removeTitle', {
                  name: leaving.people[0]?.displayName,
                  group: group.name,
                })
              : t('directory.group.removeMany', { count, group: group.name })
          }
          confirm={t('common.remove')}
          onConfirm={remove}
          onClose={() => setLeaving(null)}
        >
          {count === 1 ? t('directory.group.removeText') : t('directory.group.removeManyText')}
        </ConfirmDialog>
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
