import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { PortalUser } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { changedOf } from '../portal/changed.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectPicker } from './project-picker.tsx'
import { ProfileSelect, RoleSelect } from './role-selects.tsx'

/** Changes name, role, profile and projects of a portal user; names of members are changed in the directory. */
export function EditUserDialog({ user, onClose }: { user: PortalUser; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const before = {
    firstName: user.firstName,
    lastName: user.lastName,
    role: user.roleId,
    profile: user.profileId,
    projectIds: user.projectIds,
  }
  const form = useForm({ initialValues: before })
  const { submit, busy, error } = useSave(form, async (values) => {
    await api.patch(`${path}/users/${user.id}`, changedOf(before, values), { ifMatch: user.version })
    await portalChanged()
    notifyDone(t('portal.users.done.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('portal.users.edit.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {user.memberId === null ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
              <TextInput
                label={t('portal.users.field.firstName')}
                data-autofocus
                {...form.getInputProps('firstName')}
              />
              <TextInput label={t('portal.users.field.lastName')} {...form.getInputProps('lastName')} />
            </SimpleGrid>
          ) : (
            <Text size="sm" c="dimmed">
              {t('portal.users.edit.member', { name: user.displayName })}
            </Text>
          )}
          <RoleSelect
            value={form.values.role}
            disabled={user.isOwner}
            onChange={(role, profileId) => {
              form.setFieldValue('role', role)
              form.setFieldValue('profile', profileId)
            }}
          />
          <ProfileSelect
            value={form.values.profile}
            disabled={user.isOwner}
            onChange={(profile) => form.setFieldValue('profile', profile)}
          />
          {user.allProjects ? (
            <Text size="sm" c="dimmed">
              {t('portal.users.page.administrator')}
            </Text>
          ) : (
            <ProjectPicker
              label={t('portal.users.field.projects')}
              chosen={form.values.projectIds}
              onChange={(ids) => form.setFieldValue('projectIds', ids)}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
