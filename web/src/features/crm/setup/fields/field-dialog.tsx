import {
  Button,
  Checkbox,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { CrmField, CrmModule, FieldCustomers, FieldKind, FieldValue } from '@muster/contract'
import { customerFieldChoices, fieldKinds } from '@muster/contract/choices'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useForm, useSave } from '../../../../shared/form/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { FieldInput } from '../../modules/field-input.tsx'
import type { FieldSpec } from '../../modules/field-specs.ts'
import { crmChanged } from '../../queries.ts'

/** `field` is changed; without it a new one is added to the module. */
type FieldDialogProps = { module: CrmModule; field?: CrmField; onClose: () => void }

/** Adds a field to a module, or changes one. Kind and API name stay as they are. */
export function FieldDialog({ module, field, onClose }: FieldDialogProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [preset, setPreset] = useState<FieldValue>(field?.default ?? null)
  const form = useForm({
    initialValues: {
      label: field?.label ?? '',
      kind: field?.kind ?? ('text' as FieldKind),
      apiName: field?.apiName ?? '',
      options: (field?.options ?? []).join('\n'),
      required: field?.required ?? false,
      unique: field?.unique ?? false,
      customers: field?.customers ?? ('hidden' as FieldCustomers),
    },
    validate: {
      label: (value) => (value.trim() === '' ? t('crmSetup.fields.labelMissing') : null),
      options: (value, values) =>
        values.kind === 'pick_list' && linesOf(value).length === 0
          ? t('crmSetup.fields.optionsMissing')
          : null,
    },
  })
  const { kind, options } = form.values
  const canBeUnique = kind === 'text' || kind === 'number'
  const isUnique = canBeUnique && form.values.unique
  const hasDefault = kind !== 'user' && !isUnique
  const { submit, busy, error } = useSave(
    form,
    async ({ apiName, kind: chosen, options: lines, ...facts }) => {
      const body = {
        ...facts,
        unique: isUnique,
        default: hasDefault ? preset : null,
        ...(chosen === 'pick_list' ? { options: linesOf(lines) } : {}),
      }
      const path = `/orgs/${slug}/crm/fields`
      if (field === undefined) {
        const named = apiName.trim() === '' ? {} : { apiName: apiName.trim() }
        await api.post(path, { ...body, ...named, module, kind: chosen })
        notifyDone(t('crmSetup.fields.created', { name: facts.label }))
      } else {
        await api.patch(`${path}/${field.id}`, body, { ifMatch: field.version })
        notifyDone(t('crmSetup.saved'))
      }
      await crmChanged()
      onClose()
    },
  )
  const presetSpec: FieldSpec = {
    key: 'fields.default',
    label: t('crmSetup.fields.default'),
    kind,
    options: linesOf(options),
    isRequired: false,
    start: null,
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(field === undefined ? 'crmSetup.fields.add' : 'crmSetup.fields.editTitle')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {field !== undefined && field.mappedTo.length > 0 && (
            <Text size="sm">
              {t('crmSetup.fields.mappedChange', { fields: formats.list(field.mappedTo) })}
            </Text>
          )}
          <TextInput label={t('crmSetup.fields.label')} data-autofocus {...form.getInputProps('label')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
            <Select
              label={t('crmSetup.fields.kind')}
              allowDeselect={false}
              disabled={field !== undefined}
              data={fieldKinds.map((one) => ({ value: one, label: t(`crm.fieldKinds.${one}`) }))}
              {...form.getInputProps('kind')}
              onChange={(next) => {
                form.setFieldValue('kind', (next ?? 'text') as FieldKind)
                setPreset(null)
              }}
            />
            <TextInput
              label={t('crmSetup.fields.apiName')}
              disabled={field !== undefined}
              placeholder={apiNameOf(form.values.label)}
              {...form.getInputProps('apiName')}
            />
          </SimpleGrid>
          {kind === 'pick_list' && (
            <Textarea
              label={t('crmSetup.fields.options')}
              description={t('crmSetup.fields.optionsHint')}
              autosize
              minRows={3}
              maxRows={10}
              {...form.getInputProps('options')}
            />
          )}
          {hasDefault && (
            <FieldInput
              spec={presetSpec}
              value={preset}
              error={undefined}
              onChange={(value) => setPreset(value as FieldValue)}
            />
          )}
          <Checkbox
            label={t('crmSetup.fields.required')}
            description={t('crmSetup.fields.requiredText')}
            checked={form.values.required}
            onChange={(event) => form.setFieldValue('required', event.currentTarget.checked)}
          />
          {canBeUnique && (
            <Checkbox
              label={t('crmSetup.fields.unique')}
              description={t('crmSetup.fields.uniqueText')}
              checked={form.values.unique}
              onChange={(event) => form.setFieldValue('unique', event.currentTarget.checked)}
            />
          )}
          {kind !== 'user' && (
            <Select
              label={t('crmSetup.fields.customers')}
              description={t('crmSetup.fields.customersText')}
              allowDeselect={false}
              data={customerFieldChoices.map((one) => ({
                value: one,
                label: t(`crmSetup.fields.customersChoices.${one}`),
              }))}
              {...form.getInputProps('customers')}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(field === undefined ? 'crmSetup.fields.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

/** What the API will call a field of this label, roughly: the server decides. */
function apiNameOf(label: string): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '')
  const name = plain.replace(/[^A-Za-z0-9]+/gu, '_').replace(/^[_0-9]+|_+$/gu, '')
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
