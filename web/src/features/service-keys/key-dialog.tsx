import { Button, Checkbox, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type KeyScope, keyScopesOf, type ServiceKey, type ServiceKeyCreated } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../shared/ui/index.ts'
import type { KeyPlace } from './key-place.ts'
import { scopeWords } from './key-words.ts'
import { MadeKey } from './made-key.tsx'

const dayMs = 86_400_000

type KeyDialogProps = {
  place: KeyPlace
  /** The key that is changed; none for a new one. */
  edited?: ServiceKey
  onChanged: () => unknown
  onClose: () => void
}

/** Generates a key and shows it once, or changes everything about one but the key. */
export function KeyDialog({ place, edited, onChanged, onClose }: KeyDialogProps) {
  const t = useT()
  const formats = useFormats()
  const [made, setMade] = useState<ServiceKeyCreated | null>(null)
  const kept = edited?.expiresAt ?? null
  const form = useForm<{ name: string; scopes: string[]; expiry: string; addresses: string }>({
    initialValues: {
      name: edited?.name ?? '',
      scopes: edited?.scopes ?? keyScopesOf[place.app].filter((scope) => !scope.endsWith(':write')),
      expiry: kept === null ? (edited === undefined ? '365' : 'never') : 'kept',
      addresses: (edited?.allowedAddresses ?? []).join('\n'),
    },
    validate: {
      name: (value) => (value.trim() === '' ? t('serviceKeys.dialog.nameMissing') : null),
      scopes: (value) => (value.length === 0 ? t('serviceKeys.dialog.scopesMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ name, scopes, expiry, addresses }) => {
    const body = {
      name,
      scopes: scopes as KeyScope[],
      expiresAt:
        expiry === 'kept'
          ? kept
          : expiry === 'never'
            ? null
            : new Date(Date.now() + Number(expiry) * dayMs).toISOString(),
      allowedAddresses: addresses.split(/[\s,;]+/).filter((one) => one !== ''),
    }
    if (edited === undefined) setMade(await api.post<ServiceKeyCreated>(place.api, body))
    else {
      await api.patch(`${place.api}/${edited.id}`, body, { ifMatch: edited.version })
      notifyDone(t('serviceKeys.dialog.saved'))
      onClose()
    }
    await onChanged()
  })
  const expiries = [
    ...(kept === null
      ? []
      : [{ value: 'kept', label: t('serviceKeys.dialog.expiryKept', { date: formats.date(kept) }) }]),
    ...[30, 90, 365].map((count) => ({
      value: String(count),
      label: t('serviceKeys.dialog.expiryIn', { count }),
    })),
    { value: 'never', label: t('serviceKeys.dialog.expiryNever') },
  ]
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={made === null}
      title={
        made !== null
          ? t('serviceKeys.made.title')
          : edited === undefined
            ? t('serviceKeys.dialog.title')
            : t('serviceKeys.dialog.edit', { name: edited.name })
      }
      size={made === null ? 520 : 600}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made !== null ? (
        <MadeKey made={made} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={16}>
            <ErrorPanel error={error} />
            <TextInput
              label={t('serviceKeys.columns.name')}
              description={t('serviceKeys.dialog.nameHint')}
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Checkbox.Group
              label={t('serviceKeys.columns.scopes')}
              description={t('serviceKeys.dialog.scopesHint')}
              {...form.getInputProps('scopes')}
            >
              <Stack gap={8} mt={8}>
                {keyScopesOf[place.app].map((scope) => (
                  <Checkbox key={scope} value={scope} label={scopeWords(t, scope)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('serviceKeys.columns.expires')}
              allowDeselect={false}
              data={expiries}
              {...form.getInputProps('expiry')}
            />
            <Textarea
              label={t('serviceKeys.dialog.addresses')}
              description={t('serviceKeys.dialog.addressesHint')}
              autosize
              minRows={2}
              {...form.getInputProps('addresses')}
            />
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" loading={busy}>
                {t(edited === undefined ? 'serviceKeys.dialog.submit' : 'serviceKeys.dialog.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
