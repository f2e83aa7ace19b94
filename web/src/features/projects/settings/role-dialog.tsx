import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { PortalRole } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProfileSelect } from '../users/role-selects.tsx'

/** Names a role and gives it a profile; without `role` a new one is made. */
export function RoleDialog({ role, onClose }: { role?: PortalRole; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const shown = role === undefined ? '' : roleWord(t, role.kind, role.name)
  const form = useForm<{ name: string; profileId: string | null }>({
    initialValues: { name: shown, profileId: role?.profileId ?? null },
    validate: {
      name: (value) => (value.trim() === '' ? t('portal.settings.nameMissing') : null),
      profileId: (value) => (value === null ? t('portal.settings.roles.profileMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ name, profileId }) => {
    // a standard name that is shown in the reader's language is not renamed by leaving it
    const body = { ...(name === shown ? {} : { name }), profileId }
    if (role === undefined) await api.post(`${path}/roles`, { name, profileId })
    else await api.patch(`${path}/roles/${role.id}`, body, { ifMatch: role.version })
    await portalChanged()
    notifyDone(t('portal.users.done.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(role === undefined ? 'portal.settings.roles.addTitle' : 'portal.settings.roles.editTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('portal.settings.roles.name')} data-autofocus {...form.getInputProps('name')} />
          <ProfileSelect
            description={t('portal.settings.roles.profileHint')}
            value={form.values.profileId}
            error={form.getInputProps('profileId').error}
            onChange={(profileId) => form.setFieldValue('profileId', profileId)}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(role === undefined ? 'portal.settings.roles.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
