import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import type { ClientUser } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectPicker } from '../users/project-picker.tsx'
import { RoleSelect } from '../users/role-selects.tsx'
import { useUsualRole } from '../users/use-usual-role.ts'

type ConvertClientDialogProps = { client: ClientUser; onDone: () => void; onClose: () => void }

/** Makes a client user a portal user: says what they lose and gain. */
export function ConvertClientDialog({ client, onDone, onClose }: ConvertClientDialogProps) {
  const t = useT()
  const { api: path } = usePortal()
  const usual = useUsualRole()
  const [chosen, setRole] = useState<string | null>(null)
  const [projectIds, setProjectIds] = useState<string[]>([])
  const [invite, setInvite] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const role = chosen ?? usual.role
  const convert = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const body = { ...(role === null ? {} : { role }), projectIds, invite }
      await api.post(`${path}/client-users/${client.id}/convert`, body)
      notifyDone(t('portal.clients.users.converted', { name: client.displayName }))
      onDone()
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
      title={t('portal.clients.users.convertTitle', { name: client.displayName })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void convert(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <Text>{t('portal.clients.users.convertText', { company: client.company.name })}</Text>
          <RoleSelect value={role} onChange={setRole} />
          <ProjectPicker
            label={t('portal.users.field.projects')}
            chosen={projectIds}
            onChange={setProjectIds}
          />
          <Checkbox
            label={t('portal.users.invite.mail')}
            checked={invite}
            onChange={(event) => setInvite(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('portal.clients.users.convert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
