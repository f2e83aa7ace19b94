import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { CrmUser } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { ProfileSelect, RoleSelect } from './place-selects.tsx'
import { asksForSuccessor, Successor } from './successor.tsx'

/** Gives a CRM user another profile or role. Where the last administrator would go, it asks who becomes one. */
export function EditUserDialog({ user, onClose }: { user: CrmUser; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [profileId, setProfileId] = useState(user.profileId)
  const [roleId, setRoleId] = useState(user.roleId)
  const [successorId, setSuccessorId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const changes = {
    ...(profileId === user.profileId ? {} : { profileId }),
    ...(roleId === user.roleId ? {} : { roleId }),
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await api.patch(
        `/orgs/${slug}/crm/users/${user.id}`,
        { ...changes, ...(successorId === null ? {} : { successorId }) },
        { ifMatch: user.version },
      )
      notifyDone(t('crmSetup.saved'))
      await crmChanged()
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('crmSetup.users.editTitle', { name: user.displayName })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={save} noValidate>
        <Stack gap={16}>
          <Text size="sm" c="dimmed">
            {user.email}
          </Text>
          <ProfileSelect label={t('crmSetup.users.profile')} value={profileId} onChange={setProfileId} />
          <RoleSelect label={t('crmSetup.users.role')} value={roleId} onChange={setRoleId} />
          <Text size="sm">{t('crmSetup.users.nextClick')}</Text>
          <ErrorPanel error={error} />
          {(asksForSuccessor(error) || successorId !== null) && (
            <Successor without={user.id} value={successorId} onChange={setSuccessorId} />
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
