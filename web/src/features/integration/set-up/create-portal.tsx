import { Button, Stack, TextInput } from '@mantine/core'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { ChooseProps } from './choose-props.ts'

/** A portal that is made now. */
export function CreatePortal({ onChoose, busy }: ChooseProps) {
  const t = useT()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t('integration.portal.nameMissing') : null) },
  })
  const { submit } = useSave(form, async ({ name }) => onChoose({ name: name.trim() }))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} align="stretch">
        <TextInput
          label={t('integration.portal.name')}
          maxLength={120}
          maw={420}
          {...form.getInputProps('name')}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {t('integration.portal.make')}
        </Button>
      </Stack>
    </form>
  )
}
