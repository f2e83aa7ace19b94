import { Stack, Text } from '@mantine/core'
import type { HierarchyChanged } from '@muster/contract'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { PersonPicker } from '../person-picker.tsx'
import { directoryChanged, memberQuery } from '../queries.ts'

/** Whose manager is to change. */
export type Reporting = { id: string; displayName: string; managerId: string | null; everyoneCount: number }

type ChangeManagerDialogProps = { people: readonly Reporting[]; onSaved: () => void; onClose: () => void }

/** Lets one or many people report to someone else, or to nobody. */
export function ChangeManagerDialog({ people, onSaved, onClose }: ChangeManagerDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [first] = people
  const common = people.every((one) => one.managerId === first?.managerId) ? first?.managerId : null
  const [managerId, setManagerId] = useState(common ?? null)
  const below = people.reduce((sum, one) => sum + one.everyoneCount, 0)
  const name = first?.displayName ?? ''
  const save = async () => {
    const { changed } = await api.patch<HierarchyChanged>(`/orgs/${slug}/hierarchy`, {
      memberIds: people.map(({ id }) => id),
      managerId,
    })
    if (people.length > 1) notifyDone(t('hierarchy.change.doneMany', { count: changed }))
    else if (managerId === null) notifyDone(t('hierarchy.change.doneNobody', { name }))
    else {
      const manager = (await queryClient.ensureQueryData(memberQuery(slug, managerId))).displayName
      notifyDone(t('hierarchy.change.done', { name, manager }))
    }
    onSaved()
    await directoryChanged()
  }
  return (
    <ConfirmDialog
      opened
      title={
        people.length === 1
          ? t('hierarchy.change.title', { name })
          : t('hierarchy.change.titleMany', { count: people.length })
      }
      confirm={t('hierarchy.change.submit')}
      onConfirm={save}
      onClose={onClose}
    >
      <Stack gap={8}>
        <PersonPicker
          label={t('hierarchy.change.label')}
          placeholder={t('hierarchy.change.hint')}
          chosen={managerId === null ? [] : [managerId]}
          most={1}
          without={people.map(({ id }) => id)}
          onChange={(ids) => setManagerId(ids[0] ?? null)}
          autoFocus
        />
        <Text size="sm" c="dimmed">
          {t('hierarchy.change.nobody')}
          {below > 0 && ` ${t('hierarchy.change.below', { count: below })}`}
        </Text>
      </Stack>
    </ConfirmDialog>
  )
}
