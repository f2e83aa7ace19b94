import { Button, Modal, Group as Row, Select, Stack } from '@mantine/core'
import type { Group, Member } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { filterOf } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { ByHandDialog } from '../memberships/by-hand-dialog.tsx'
import { allGroupsQuery } from '../queries.ts'

type AddToGroupDialogProps = { selection: Selection<Member>; clear: () => void; onClose: () => void }

/** Adds the selected members to a group or department, under the rules and with the questions of the import. */
export function AddToGroupDialog({ selection, clear, onClose }: AddToGroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const groups = useQuery(allGroupsQuery(slug)).data ?? []
  const [groupId, setGroupId] = useState<string | null>(null)
  const [role, setRole] = useState('member')
  const [isSent, setSent] = useState(false)
  const { rows, all } = selection
  const count = all === null ? rows.length : (all.count ?? 0)
  const group = groups.find((one) => one.id === groupId)
  if (isSent && group !== undefined)
    return (
      <ByHandDialog
        title={t('directory.addPeople.title', { group: group.name })}
        group={group}
        path={`/orgs/${slug}/groups/${group.id}/memberships/bulk`}
        body={{
          action: 'add',
          role,
          ...(all === null ? { memberIds: rows.map(({ id }) => id) } : { members: filterOf(all.query) }),
        }}
        submit={t('directory.addPeople.apply')}
        onDone={clear}
        onClose={onClose}
      />
    )
  const listOf = (kind: Group['kind']) =>
    groups.filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.name }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('manage.addTo.title', { count })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={12}>
        <Select
          label={t('manage.addTo.place')}
          placeholder={t('manage.addTo.choose')}
          searchable
          data-autofocus
          data={[
            { group: t('directory.departments.title'), items: listOf('department') },
            { group: t('directory.groups.title'), items: listOf('group') },
          ]}
          value={groupId}
          onChange={setGroupId}
        />
        {group?.kind === 'department' && (
          <Select
            label={t('directory.addPeople.role')}
            allowDeselect={false}
            data={(['member', 'follower'] as const).map((one) => ({
              value: one,
              label: t(`directory.role.${one}`),
            }))}
            value={role}
            onChange={(next) => setRole(next ?? 'member')}
          />
        )}
        <Row justify="flex-end" gap={8} mt={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={group === undefined}
            onClick={() => {
              if (group?.kind === 'group') setRole('member')
              setSent(true)
            }}
          >
            {t('manage.addTo.submit')}
          </Button>
        </Row>
      </Stack>
    </Modal>
  )
}
