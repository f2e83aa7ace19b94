import { Anchor, Button, Group, Modal, Stack } from '@mantine/core'
import type { Project, ProjectMember } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProfileSelect } from '../users/role-selects.tsx'

type MemberProfileDialogProps = { project: Project; member: ProjectMember; onClose: () => void }

/** Changes what somebody may do in one project. */
export function MemberProfileDialog({ project, member, onClose }: MemberProfileDialogProps) {
  const t = useT()
  const { api: path } = usePortal()
  const [profileId, setProfileId] = useState(member.profileId)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await api.patch(`${path}/projects/${project.id}/members/${member.userId}`, { profileId })
      notifyDone(t('portal.users.done.saved'))
      await portalChanged()
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('portal.project.people.profileTitle', { name: member.displayName, project: project.name })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <ProfileSelect
            label={t('portal.project.people.profileHere')}
            description={t('portal.project.people.profileHint')}
            value={profileId}
            onChange={setProfileId}
          />
          {profileId !== null && (
            <div>
              <Anchor component="button" type="button" size="sm" onClick={() => setProfileId(null)}>
                {t('portal.project.people.profileOwn')}
              </Anchor>
            </div>
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={profileId === member.profileId}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
