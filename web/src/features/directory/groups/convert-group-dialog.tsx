import { Button, Modal, Radio, Group as Row, Stack, Text } from '@mantine/core'
import type { Group } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../shared/ui/index.ts'
import { ByHandDialog } from '../memberships/by-hand-dialog.tsx'
import { allGroupsQuery, directoryChanged } from '../queries.ts'
import { WhatStandsUnder } from './delete-group-dialog.tsx'

type ConvertGroupDialogProps = { group: Group; onClose: () => void }

/** Turns a group into a department once its conflicts are decided, or a department into a group. */
export function ConvertGroupDialog({ group, onClose }: ConvertGroupDialogProps) {
  // what it was when it was asked: the page shows the new kind while the result is still on
  const [asked] = useState(group)
  return asked.kind === 'group' ? (
    <ToDepartment group={asked} onClose={onClose} />
  ) : (
    <ToGroup group={asked} onClose={onClose} />
  )
}

function ToDepartment({ group, onClose }: ConvertGroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [isSent, setSent] = useState(false)
  const title = t('manage.convert.departmentTitle', { name: group.name })
  if (isSent)
    return (
      <ByHandDialog
        title={title}
        group={group}
        path={`/orgs/${slug}/groups/${group.id}/convert`}
        body={{ kind: 'department' }}
        lead={t('manage.convert.questions')}
        submit={t('manage.convert.submit')}
        onDone={({ runId }) => {
          notifyDone(t('manage.convert.nowDepartment', { name: group.name }))
          if (runId === null) onClose()
        }}
        onClose={onClose}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <Text>{t('manage.convert.departmentText')}</Text>
        <Text>{t('manage.convert.departmentFinal')}</Text>
        <Row justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={() => setSent(true)} data-autofocus>
            {t('manage.convert.submit')}
          </Button>
        </Row>
      </Stack>
    </Modal>
  )
}

function ToGroup({ group, onClose }: ConvertGroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const departments = useQuery(allGroupsQuery(slug, 'department')).data ?? []
  const [followers, setFollowers] = useState<string | null>(null)
  const count = group.counts.follower
  const convert = async () => {
    await api.post(`/orgs/${slug}/groups/${group.id}/convert`, {
      kind: 'group',
      ...(followers === null ? {} : { followers }),
    })
    notifyDone(t('manage.convert.nowGroup', { name: group.name }))
    await directoryChanged()
  }
  return (
    <ConfirmDialog
      opened
      title={t('manage.convert.groupTitle', { name: group.name })}
      confirm={t('manage.convert.submitGroup')}
      disabled={count > 0 && followers === null}
      onConfirm={convert}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>{t('manage.convert.groupText')}</Text>
        <WhatStandsUnder group={group} departments={departments} />
        {count > 0 && (
          <Radio.Group
            label={t('manage.convert.followers', { count })}
            value={followers ?? ''}
            onChange={setFollowers}
          >
            <Stack gap={8} mt={8}>
              <Radio value="become_members" label={t('manage.convert.becomeMembers')} />
              <Radio value="leave" label={t('manage.convert.leave')} />
            </Stack>
          </Radio.Group>
        )}
        <Text size="sm" c="dimmed">
          {t('manage.convert.groupFinal')}
        </Text>
      </Stack>
    </ConfirmDialog>
  )
}
