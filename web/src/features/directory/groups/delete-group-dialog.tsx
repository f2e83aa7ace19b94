import { Select, Stack, Text } from '@mantine/core'
import type { Group } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { allGroupsQuery, directoryChanged } from '../queries.ts'

type DeleteGroupDialogProps = { group: Group; onClose: () => void; onDeleted?: () => void }

/** Deletes a group or department; the people of a department can move to another one first. */
export function DeleteGroupDialog({ group, onClose, onDeleted }: DeleteGroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [target, setTarget] = useState<string | null>(null)
  const isDepartment = group.kind === 'department'
  const departments = useQuery({ ...allGroupsQuery(slug, 'department'), enabled: isDepartment }).data ?? []
  const count = group.counts.member + group.counts.moderator + group.counts.follower
  const belonging = group.counts.member + group.counts.moderator
  const hasChildren = departments.some((one) => one.parentId === group.id)
  const remove = async () => {
    const query = isDepartment ? { reassignTo: target ?? 'none' } : {}
    await api.delete(`/orgs/${slug}/groups/${group.id}`, { query })
    notifyDone(t('directory.groupDelete.deleted', { name: group.name }))
    onDeleted?.()
    await directoryChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('directory.groupDelete.title', { name: group.name })}
      confirm={t('directory.groupDelete.submit')}
      disabled={hasChildren}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {count === 0 ? t('directory.groupDelete.nobody') : t('directory.groupDelete.people', { count })}{' '}
          {t('directory.groupDelete.final')}
        </Text>
        {hasChildren && <Text role="alert">{t('directory.groupDelete.hasChildren')}</Text>}
        {isDepartment && belonging > 0 && !hasChildren && (
          <Select
            label={t('directory.groupDelete.reassign')}
            placeholder={t('directory.groupDelete.reassignNone')}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('directory.groupDelete.reassignNone') }}
            data={departments
              .filter((one) => one.id !== group.id)
              .map((one) => ({ value: one.id, label: one.name }))}
            value={target}
            onChange={setTarget}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}
