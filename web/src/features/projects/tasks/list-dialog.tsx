import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { TaskList } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'

/** Names a task list; without `list` a new one is made. */
export function ListDialog({ base, list, onClose }: { base: string; list?: TaskList; onClose: () => void }) {
  const t = useT()
  const form = useForm({
    initialValues: { name: list?.name ?? '' },
    validate: { name: (value) => (value.trim() === '' ? t('portal.tasks.listMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    if (list === undefined) await api.post(`${base}/task-lists`, values)
    else await api.patch(`${base}/task-lists/${list.id}`, values, { ifMatch: list.version })
    await portalChanged()
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(list === undefined ? 'portal.tasks.newList' : 'portal.tasks.renameList')}
      size={420}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('portal.tasks.listName')} data-autofocus {...form.getInputProps('name')} />
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
