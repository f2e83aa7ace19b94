import { Button, Modal, Group as Row, Select, Stack, Text } from '@mantine/core'
import type { Group, Membership, MembershipRole } from '@muster/contract'
import { useState } from 'react'
import { filterOf } from '../../../shared/bulk/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { notifyDone } from '../../../shared/ui/index.ts'
import { ByHandDialog } from './by-hand-dialog.tsx'

/** What is about to be done to people of a group: `clear` empties the selection when it was done. */
export type PeopleToChange = {
  action: 'set_role' | 'remove'
  selection: Selection<Membership>
  clear: () => void
}

type ChangePeopleDialogProps = { group: Group; change: PeopleToChange; onClose: () => void }

/** Gives people of a group another role, or takes them out, as one run that can be undone. */
export function ChangePeopleDialog({ group, change, onClose }: ChangePeopleDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [role, setRole] = useState<MembershipRole | null>(null)
  const [isSent, setSent] = useState(false)
  const { action, selection, clear } = change
  const isRemoval = action === 'remove'
  const count = selection.all === null ? selection.rows.length : (selection.all.count ?? 0)
  const words = isRemoval ? 'manage.people.removeTitle' : 'manage.people.roleTitle'
  const only = count === 1 ? selection.rows[0] : undefined
  const title =
    only !== undefined && isRemoval
      ? t('directory.group.removeTitle', { name: only.displayName, group: group.name })
      : t(words, { count, group: group.name })
  const roles: readonly MembershipRole[] =
    group.kind === 'department' ? ['moderator', 'member', 'follower'] : ['moderator', 'member']
  if (isSent)
    return (
      <ByHandDialog
        title={title}
        group={group}
        path={`/orgs/${slug}/groups/${group.id}/memberships/bulk`}
        body={{ action, ...(role === null ? {} : { role }), ...chosenPeople(selection) }}
        submit={t('manage.actions.set_role')}
        onDone={(done) => {
          clear()
          // one person, and nothing to tell: a word is enough
          if (only === undefined || done.items.some(({ reasonText }) => reasonText)) return
          notifyDone(
            isRemoval
              ? t('directory.group.removed', { name: only.displayName })
              : t('bulk.people.allDone', { count }),
          )
          onClose()
        }}
        onClose={onClose}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <Text>{t(isRemoval ? 'manage.people.removeText' : 'manage.people.roleText')}</Text>
        {!isRemoval && (
          <Select
            label={t('manage.people.role')}
            allowDeselect={false}
            data-autofocus
            data={roles.map((one) => ({ value: one, label: t(`directory.role.${one}`) }))}
            value={role}
            onChange={(next) => setRole(next as MembershipRole)}
          />
        )}
        <Row justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color={isRemoval ? 'red.8' : 'teal'}
            disabled={!isRemoval && role === null}
            onClick={() => setSent(true)}
          >
            {t(isRemoval ? 'common.remove' : 'manage.actions.set_role')}
          </Button>
        </Row>
      </Stack>
    </Modal>
  )
}

function chosenPeople({ rows, all }: Selection<Membership>) {
  return all === null ? { memberIds: rows.map(({ memberId }) => memberId) } : { filter: filterOf(all.query) }
}
