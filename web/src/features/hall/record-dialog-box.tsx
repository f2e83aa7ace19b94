import { Alert, Button, Group, Modal, SimpleGrid, Stack } from '@mantine/core'
import type { CrmModule, HallField, HallRecord } from '@muster/contract'
import { useState } from 'react'
import { ApiError, api, queryClient } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../shared/ui/index.ts'
import { HallInput, type HallInputValue } from './hall-input.tsx'
import { useHall, useHallPlace } from './hall-place.ts'
import { useFieldLabel } from './hall-value.tsx'
import { hallApi } from './queries.ts'

/** `record` is changed; without it a new one is made. */
export type RecordDialogProps = {
  module: CrmModule
  record?: HallRecord
  fields: readonly HallField[]
  onClose: () => void
  onSaved: (record: HallRecord) => void
}

/** Makes or changes a record, as far as the portal lets somebody. */
export function RecordDialogBox(props: RecordDialogProps) {
  const t = useT()
  const { module, record, onClose } = props
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        record === undefined ? t(`hall.addTitle.${module}`) : t('hall.editTitle', { name: record.title })
      }
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <RecordForm {...props} />
    </Modal>
  )
}

function RecordForm({ module, record, fields, onClose, onSaved }: RecordDialogProps) {
  const t = useT()
  const me = useHall()
  const { home: _home, ...place } = useHallPlace()
  const labelOf = useFieldLabel()
  const [isStale, setStale] = useState(false)
  const open = fields.filter(({ name, canEdit }) => canEdit && record?.fixed.includes(name) !== true)
  const form = useForm<Record<string, HallInputValue>>({
    initialValues: Object.fromEntries(open.map(({ name }) => [name, record?.values[name] ?? ''])),
    validate: Object.fromEntries(
      open
        .filter(({ required }) => required)
        .map(({ name }) => [
          name,
          (value: HallInputValue) => (String(value ?? '').trim() === '' ? t('hall.required') : null),
        ]),
    ),
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const changed = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => (record?.values[name] ?? '') !== (value ?? '')),
    )
    const path = `${hallApi(place)}/records/${module}`
    const body = { values: changed }
    const saved = await (record === undefined
      ? api.post<HallRecord>(path, body)
      : api.patch<HallRecord>(`${path}/${record.id}`, body, { ifMatch: record.version })
    ).catch((failure: unknown) => {
      setStale(failure instanceof ApiError && failure.code === 'version_mismatch')
      throw failure
    })
    notifyDone(t(record === undefined ? 'hall.added' : 'hall.saved'))
    onClose()
    onSaved(saved)
    await queryClient.invalidateQueries({ queryKey: ['hall'] })
  })
  const isOwn = record?.id === me.contactId
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: ['hall'] })
    onClose()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        {isStale ? (
          <Alert color="yellow" variant="light">
            {t('hall.newer')}
          </Alert>
        ) : (
          <ErrorPanel error={error} />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
          {open.map((field, index) => (
            <div key={field.name} style={isWide(field) ? { gridColumn: '1 / -1' } : {}}>
              <HallInput
                field={field}
                label={labelOf(field, module)}
                value={form.values[field.name] ?? null}
                error={form.getInputProps(field.name).error}
                note={field.name === 'email' && isOwn ? t('hall.emailNote') : null}
                isFirst={index === 0}
                onChange={(value) => form.setFieldValue(field.name, value)}
              />
            </div>
          ))}
        </SimpleGrid>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {isStale ? (
            <Button onClick={() => void reload()}>{t('hall.reload')}</Button>
          ) : (
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

/** An address needs room, and says what becomes of it. */
function isWide({ name }: HallField): boolean {
  return name === 'email' || name === 'name' || name === 'street'
}
