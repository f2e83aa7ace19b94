import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import type { PortalProfile } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type ProfileDialogProps = {
  profiles: readonly PortalProfile[]
  profile?: PortalProfile
  onClose: () => void
}

/** Names a profile; a new one starts with what another allows, as far as the reader may give it. */
export function ProfileDialog({ profiles, profile, onClose }: ProfileDialogProps) {
  const t = useT()
  const { api: path, portal } = usePortal()
  const mine = portal?.mine?.permissions ?? []
  const shown = profile === undefined ? '' : roleWord(t, profile.kind, profile.name)
  const form = useForm<{ name: string; like: string | null }>({
    initialValues: {
      name: shown,
      like: profiles.find(({ kind }) => kind === 'employee')?.id ?? null,
    },
    validate: { name: (value) => (value.trim() === '' ? t('portal.settings.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ name, like }) => {
    if (profile !== undefined)
      await api.patch(`${path}/profiles/${profile.id}`, { name }, { ifMatch: profile.version })
    else {
      const source = profiles.find(({ id }) => id === like)?.permissions ?? []
      await api.post(`${path}/profiles`, {
        name,
        permissions: source.filter((permission) => mine.includes(permission)),
      })
    }
    await portalChanged()
    notifyDone(t('portal.users.done.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(
        profile === undefined ? 'portal.settings.profiles.addTitle' : 'portal.settings.profiles.rename',
      )}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('portal.settings.profiles.name')}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {profile === undefined && (
            <Select
              label={t('portal.settings.profiles.copyOf')}
              allowDeselect={false}
              data={profiles.map((one) => ({ value: one.id, label: roleWord(t, one.kind, one.name) }))}
              {...form.getInputProps('like')}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(profile === undefined ? 'portal.settings.profiles.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
