import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { Member } from '@muster/contract'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { PersonPicker } from '../person-picker.tsx'
import { directoryChanged } from '../queries.ts'
import { useGivableRoles } from './givable-roles.ts'

/** Changes a member's own facts; memberships are changed on the pages of groups and departments. */
export function EditMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const givable = useGivableRoles()
  // an admin sees an owner's role and leaves it
  const roles = givable.includes(member.adminRole) ? givable : [member.adminRole]
  const [managerId, setManagerId] = useState(member.managerId)
  const [successor, setSuccessor] = useState<string[]>([])
  const form = useForm({
    initialValues: {
      displayName: member.displayName,
      firstName: member.firstName,
      lastName: member.lastName,
      title: member.title,
      phone: member.phone,
      employeeNumber: member.employeeNumber,
      adminRole: member.adminRole,
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    await api.patch(
      `/orgs/${slug}/members/${member.id}`,
      { ...changed(member, { ...values, managerId }), successorId: successor[0] },
      {
        ifMatch: member.version,
      },
    )
    await directoryChanged()
    notifyDone(t('directory.member.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('directory.members.edit')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('directory.field.displayName')}
            data-autofocus
            {...form.getInputProps('displayName')}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
            <TextInput label={t('directory.field.firstName')} {...form.getInputProps('firstName')} />
            <TextInput label={t('directory.field.lastName')} {...form.getInputProps('lastName')} />
            <TextInput label={t('directory.field.title')} {...form.getInputProps('title')} />
            <TextInput label={t('directory.field.phone')} type="tel" {...form.getInputProps('phone')} />
            <TextInput
              label={t('directory.field.employeeNumber')}
              {...form.getInputProps('employeeNumber')}
            />
            <Select
              label={t('directory.field.adminRole')}
              allowDeselect={false}
              data={roles.map((role) => ({ value: role, label: t(`shell.adminRole.${role}`) }))}
              {...form.getInputProps('adminRole')}
            />
          </SimpleGrid>
          {(successor.length > 0 || (error instanceof ApiError && error.code === 'last_owner')) && (
            <PersonPicker
              label={t('manage.successor.label')}
              placeholder={t('manage.successor.hint')}
              most={1}
              without={[member.id]}
              status="active"
              chosen={successor}
              onChange={setSuccessor}
            />
          )}
          <PersonPicker
            label={t('directory.field.manager')}
            chosen={managerId === null ? [] : [managerId]}
            most={1}
            without={[member.id]}
            onChange={(ids) => setManagerId(ids[0] ?? null)}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function changed<T extends object>(before: T, values: Partial<T>): Partial<T> {
  const entries = Object.entries(values).filter(([key, value]) => before[key as keyof T] !== value)
  return Object.fromEntries(entries) as Partial<T>
}
