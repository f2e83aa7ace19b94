import { Button, Divider, Group, Modal, SimpleGrid, Stack } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { FieldInput } from '../modules/field-input.tsx'
import { type FieldSpec, isCustom } from '../modules/field-specs.ts'
import { useFields } from '../modules/use-fields.ts'
import { type CrmRecord, crmMeQuery, crmSettingsQuery } from '../queries.ts'
import { RecordConflict } from './record-conflict.tsx'
import { type RecordValues, useRecordForm } from './use-record-form.ts'

/** `record` is changed; without it a new one is made, which begins with `preset`. */
type RecordDialogProps = {
  module: CrmModule
  record?: CrmRecord
  preset?: RecordValues
  onClose: () => void
  onCreated?: (record: CrmRecord) => void
}

/** Makes or changes a contact, an account or a deal. */
export function RecordDialog(props: RecordDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const { module, record, onClose } = props
  const { fields, isPending } = useFields(module)
  const me = useQuery(crmMeQuery(slug)).data
  const settings = useQuery({ ...crmSettingsQuery(slug), enabled: module === 'deals' }).data
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(record === undefined ? `crmPages.${module}.add` : `crmPages.${module}.edit`)}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isPending || me === undefined || (module === 'deals' && settings === undefined) ? (
        <LinesSkeleton lines={8} />
      ) : (
        <RecordForm
          {...props}
          fields={fields}
          own={{ ownerId: me.userId, currency: settings?.currency ?? null }}
        />
      )}
    </Modal>
  )
}

type RecordFormProps = RecordDialogProps & { fields: readonly FieldSpec[]; own: RecordValues }

function RecordForm({ module, record, preset = {}, own, fields, onClose, onCreated }: RecordFormProps) {
  const t = useT()
  const form = useRecordForm(module, fields, record ?? null, { ...own, ...preset }, (saved) => {
    notifyDone(t(record === undefined ? `crmPages.${module}.created` : 'crmPages.record.saved'))
    onClose()
    if (record === undefined) onCreated?.(saved)
  })
  // a dialog that opens before its form is there leaves the focus on what closes it
  const shown = useRef<HTMLFormElement>(null)
  useEffect(() => shown.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  const input = (spec: FieldSpec) => (
    <div key={spec.key} style={isWide(spec) ? { gridColumn: '1 / -1' } : {}}>
      <FieldInput
        spec={spec}
        value={form.values[spec.key] ?? null}
        error={form.errors[spec.key]}
        onChange={(value) => form.set(spec.key, value)}
        autoFocus={spec === fields[0]}
        ownId={record?.id}
      />
    </div>
  )
  const added = fields.filter(isCustom)
  return (
    <form ref={shown} onSubmit={form.submit} noValidate>
      <Stack gap={16}>
        <ErrorPanel error={form.error} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
          {fields.filter((spec) => !isCustom(spec)).map(input)}
        </SimpleGrid>
        {added.length > 0 && (
          <>
            <Divider label={t('crmPages.form.more')} labelPosition="left" />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
              {added.map(input)}
            </SimpleGrid>
          </>
        )}
        {form.conflict !== null && record !== undefined && (
          <RecordConflict record={record} now={form.conflict} fields={fields} form={form} />
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {form.conflict === null && (
            <Button type="submit" loading={form.busy}>
              {t(record === undefined ? `crmPages.${module}.submit` : 'common.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function isWide({ kind, key }: FieldSpec): boolean {
  return kind === 'address' || key === 'name'
}
