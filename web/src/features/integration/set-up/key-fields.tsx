import { Stack, TextInput } from '@mantine/core'
import type { useForm } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'

/** Values of the two halves of a service key. */
export type KeyPair = { email: string; key: string }

/** The e-mail address of whoever made a key, and the key. */
export function KeyFields({ form }: { form: ReturnType<typeof useForm<KeyPair>> }) {
  const t = useT()
  return (
    <Stack gap={12}>
      <TextInput
        label={t('integration.portal.email')}
        type="email"
        autoComplete="off"
        maw={420}
        {...form.getInputProps('email')}
      />
      <TextInput
        label={t('integration.portal.serviceKey')}
        description={t('integration.portal.keyHint')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        maw={560}
        {...form.getInputProps('key')}
      />
    </Stack>
  )
}
