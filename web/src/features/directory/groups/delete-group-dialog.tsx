import { Radio, Select, Stack, Text } from '@mantine/core'
import type { Group } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { allGroupsQuery, directoryChanged } from '../queries.ts'

type DeleteGroupDialogProps = { group: Group; onClose: () => void; onDeleted?: () => void }

/**
 * Deletes a group or department. Says who is in it and what stands under it, and offers to reassign the people
 * of a department first.
 */
export function DeleteGroupDialog({ group, onClose, onDeleted }: DeleteGroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const isDepartment = group.kind === 'department'
  const departments = useQuery({ ...allGroupsQuery(slug, 'department'), enabled: isDepartment }).data ?? []
  const people = group.counts.member + group.counts.moderator + group.counts.follower
  const [answer, setAnswer] = useState<'reassign' | 'none'>('reassign')
  const [heirId, setHeirId] = useState<string | null>(null)
  const asks = isDepartment && people > 0
  const heir = asks && answer === 'reassign' ? departments.find((one) => one.id === heirId) : undefined
  const remove = async () => {
    const query = asks ? { reassignTo: heir?.id ?? 'none' } : {}
    await api.delete(`/orgs/${slug}/groups/${group.id}`, { query })
    notifyDone(
      heir === undefined
        ? t('manage.removeGroup.deleted', { name: group.name })
        : t('manage.removeGroup.reassigned', { name: group.name, count: people, heir: heir.name }),
    )
    onDeleted?.()
    await directoryChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t(isDepartment ? 'manage.removeGroup.titleDepartment' : 'manage.removeGroup.titleGroup', {
        name: group.name,
      })}
      confirm={t('manage.removeGroup.submit')}
      disabled={asks && answer === 'reassign' && heir === undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          <WhoIsThere group={group} /> {t('manage.removeGroup.final')}
        </Text>
        {isDepartment && <WhatStandsUnder group={group} departments={departments} />}
        {asks && (
          <Radio.Group
            label={t('manage.removeGroup.what')}
            value={answer}
            onChange={(next) => setAnswer(next as 'reassign' | 'none')}
          >
            <Stack gap={12} mt={8}>
              <Radio
                value="reassign"
                label={t('manage.removeGroup.reassign')}
                description={t('manage.removeGroup.reassignText')}
              />
              {answer === 'reassign' && (
                <Select
                  ms={32}
                  aria-label={t('manage.removeGroup.heir')}
                  placeholder={t('manage.removeGroup.heir')}
                  searchable
                  data={departments
                    .filter((one) => one.id !== group.id)
                    .map((one) => ({ value: one.id, label: one.name }))}
                  value={heirId}
                  onChange={setHeirId}
                />
              )}
              <Radio
                value="none"
                label={t('manage.removeGroup.none')}
                description={t('manage.removeGroup.noneText')}
              />
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </ConfirmDialog>
  )
}

function WhoIsThere({ group: { counts } }: { group: Group }) {
  const t = useT()
  const formats = useFormats()
  const parts = [
    counts.moderator > 0 && t('manage.removeGroup.moderators', { count: counts.moderator }),
    counts.member > 0 && t('manage.removeGroup.members', { count: counts.member }),
    counts.follower > 0 && t('manage.removeGroup.followers', { count: counts.follower }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return t('manage.removeGroup.nobody')
  return t('manage.removeGroup.people', { people: formats.list(parts) })
}

/** Departments under one that goes or is none any more stand under its parent. */
export function WhatStandsUnder({ group, departments }: { group: Group; departments: readonly Group[] }) {
  const t = useT()
  const count = departments.filter((one) => one.parentId === group.id).length
  if (count === 0) return null
  const parent = departments.find((one) => one.id === group.parentId)?.name
  return (
    <Text>
      {parent === undefined
        ? t('manage.removeGroup.childrenTop', { count })
        : t('manage.removeGroup.childrenUnder', { count, parent })}
    </Text>
  )
}
