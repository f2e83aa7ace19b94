import { Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { FieldKind, ProjectField } from '@muster/contract'
import { fieldKinds } from '@muster/contract/choices'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Makes or changes a field; what it holds and what the API calls it stay as they were made. */
export function FieldDialog({ field, onClose }: { field?: ProjectField; onClose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const { api: path } = usePortal()
  const form = useForm({
    initialValues: {
      label: field?.label ?? '',
      kind: (field?.kind ?? 'text') as FieldKind,
      options: field?.options.join('\n') ?? '',
      required: field?.required ?? false,
      unique: field?.unique ?? false,
      apiName: '',
    },
    validate: {
      label: (value) => (value.trim() === '' ? t('portal.settings.fields.labelMissing') : null),
      options: (value, { kind }) =>
        kind === 'pick_list' && value.trim() === '' ? t('portal.settings.fields.optionsMissing') : null,
    },
  })
  const { submit, busy, error } = useSave(form, async ({ kind, apiName, options, ...values }) => {
    const lines = options.split('\n').map((line) => line.trim())
    const body = {
      ...values,
      ...(kind === 'pick_list' ? { options: [...new Set(lines.filter((line) => line !== ''))] } : {}),
    }
    if (field !== undefined) await api.patch(`${path}/fields/${field.id}`, body, { ifMatch: field.version })
    else {
      const named = apiName.trim() === '' ? {} : { apiName: apiName.trim() }
      await api.post(`${path}/fields`, { ...body, kind, ...named })
    }
    await portalChanged()
    notifyDone(t('portal.users.done.saved'))
    onClose()
  })
  const { kind } = form.values
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(field === undefined ? 'portal.settings.fields.addTitle' : 'portal.settings.fields.editTitle')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {field !== undefined && field.mappedBy.length > 0 && (
            <Text size="sm">
              {t('portal.settings.fields.mappedChange', { crms: formats.list(field.mappedBy) })}
            </Text>
          )}
          <TextInput
            label={t('portal.settings.fields.label')}
            data-autofocus
            {...form.getInputProps('label')}
          />
          <Select
            label={t('portal.settings.fields.kind')}
            allowDeselect={false}
            disabled={field !== undefined}
            data={fieldKinds.map((one) => ({
              value: one,
              label: t(`portal.settings.fields.kinds.${one}`),
            }))}
            {...form.getInputProps('kind')}
          />
          {kind === 'pick_list' && (
            <Textarea
              label={t('portal.settings.fields.options')}
              description={t('portal.settings.fields.optionsHint')}
              autosize
              minRows={3}
              maxRows={10}
              {...form.getInputProps('options')}
            />
          )}
          {kind !== 'check_box' && (
            <>
              <Checkbox
                label={t('portal.settings.fields.required')}
                checked={form.values.required}
                onChange={(event) => form.setFieldValue('required', event.currentTarget.checked)}
              />
              <Checkbox
                label={t('portal.settings.fields.unique')}
                checked={form.values.unique}
                onChange={(event) => form.setFieldValue('unique', event.currentTarget.checked)}
              />
            </>
          )}
          {field === undefined && (
            <TextInput
              label={t('portal.settings.fields.apiName')}
              description={t('portal.settings.fields.apiNameHint')}
              {...form.getInputProps('apiName')}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(field === undefined ? 'portal.settings.fields.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
