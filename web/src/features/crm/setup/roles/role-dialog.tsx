import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import type { CrmRole } from '@muster/contract'
import { api } from '../../../../shared/api/index.ts'
import { useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { roleName } from '../../crm-words.ts'
import { crmChanged } from '../../queries.ts'
import { RoleSelect } from '../users/place-selects.tsx'
import { withBelow } from './with-below.ts'

/** `role` is changed; without it a new one is made under `parentId`. */
type RoleDialogProps = {
  roles: readonly CrmRole[]
  role?: CrmRole
  parentId?: string
  onClose: () => void
}

/** Makes a role, or renames and moves one. */
export function RoleDialog({ roles, role, parentId = '', onClose }: RoleDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const form = useForm({
    initialValues: {
      name: role === undefined ? '' : roleName(t, role),
      description: role?.description ?? '',
      parentId: role?.parentId ?? parentId,
    },
    validate: { name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null) },
  })
  const isTop = role !== undefined && role.parentId === null
  const { submit, busy, error } = useSave(form, async (values) => {
    const path = `/orgs/${slug}/crm/roles`
    if (role === undefined) {
      const made = await api.post<CrmRole>(path, values)
      notifyDone(t('crmSetup.roles.created', { name: made.name }))
    } else {
      const changes = {
        // a role that was there from the start keeps its name in every language until it gets another
        ...(values.name === roleName(t, role) ? {} : { name: values.name }),
        ...(values.description === role.description ? {} : { description: values.description }),
        ...(isTop || values.parentId === role.parentId ? {} : { parentId: values.parentId }),
      }
      await api.patch(`${path}/${role.id}`, changes, { ifMatch: role.version })
      notifyDone(t('crmSetup.saved'))
    }
    await crmChanged()
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(role === undefined ? 'crmSetup.roles.add' : 'crmSetup.roles.editTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('crmSetup.name')} data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t('crmSetup.description')}
            autosize
            minRows={2}
            maxRows={5}
            {...form.getInputProps('description')}
          />
          {!isTop && (
            <RoleSelect
              label={t('crmSetup.roles.parent')}
              description={t('crmSetup.roles.moveHint')}
              value={form.values.parentId}
              onChange={(id) => form.setFieldValue('parentId', id)}
              withoutAll={role === undefined ? [] : withBelow(roles, role.id)}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(role === undefined ? 'crmSetup.roles.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
