import { Button, Modal, Group as Row, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { Group, GroupKind } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { PersonPicker } from '../person-picker.tsx'
import { allGroupsQuery, directoryChanged } from '../queries.ts'
import { withDescendants } from './department-tree.ts'

/** `group` is changed; without it a new one of `kind` is made, under `parentId`. */
type GroupDialogProps = {
  kind: GroupKind
  group?: Group
  parentId?: string | null
  onClose: () => void
  onCreated?: (group: Group) => void
}

/** Makes or changes a group or department. */
export function GroupDialog({ kind, group, parentId = null, onClose, onCreated }: GroupDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const isDepartment = kind === 'department'
  const departments = useQuery({ ...allGroupsQuery(slug, 'department'), enabled: isDepartment }).data ?? []
  const form = useForm({
    initialValues: {
      name: group?.name ?? '',
      description: group?.description ?? '',
      emailAlias: group?.emailAlias ?? '',
      parentId: group === undefined ? parentId : group.parentId,
      headIds: group?.headIds ?? [],
    },
    validate: { name: (value) => (value.trim() === '' ? t('directory.groupForm.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ parentId: parent, headIds, ...texts }) => {
    const body = isDepartment ? { ...texts, parentId: parent, headIds } : texts
    if (group === undefined) {
      const made = await api.post<Group>(`/orgs/${slug}/groups`, { ...body, kind })
      await directoryChanged()
      onCreated?.(made)
    } else {
      await api.patch(`/orgs/${slug}/groups/${group.id}`, body, { ifMatch: group.version })
      await directoryChanged()
      notifyDone(t('directory.groupForm.saved'))
    }
    onClose()
  })
  const own = group === undefined ? new Set<string>() : withDescendants(departments, group.id)
  const title = isDepartment
    ? t(group === undefined ? 'directory.groupForm.createDepartment' : 'directory.groupForm.editDepartment')
    : t(group === undefined ? 'directory.groupForm.createGroup' : 'directory.groupForm.editGroup')
  const create = t(isDepartment ? 'directory.groupForm.submitDepartment' : 'directory.groupForm.submitGroup')
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('directory.field.name')} data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t('directory.field.description')}
            autosize
            minRows={2}
            maxRows={6}
            {...form.getInputProps('description')}
          />
          <TextInput
            label={t('directory.field.emailAlias')}
            type="email"
            {...form.getInputProps('emailAlias')}
          />
          {isDepartment && (
            <>
              <Select
                label={t('directory.field.parent')}
                placeholder={t('directory.groupForm.parentNone')}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('directory.groupForm.parentNone') }}
                data={departments
                  .filter((one) => !own.has(one.id))
                  .map((one) => ({ value: one.id, label: one.name }))}
                {...form.getInputProps('parentId')}
              />
              <PersonPicker
                label={t('directory.field.heads')}
                chosen={form.values.headIds}
                onChange={(ids) => form.setFieldValue('headIds', ids)}
              />
            </>
          )}
          <Row justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {group === undefined ? create : t('common.save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Modal>
  )
}
