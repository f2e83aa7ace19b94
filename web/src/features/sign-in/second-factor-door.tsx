import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import type { PendingSignIn } from '@muster/contract'
import { useState } from 'react'
import { ApiError, api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'

/**
 * The second step of signing in: the code of the app, or a recovery code.
 * @param onStartOver goes back to where the password is asked for
 */
export function SecondFactorDoor({
  pending,
  onSignedIn,
  onStartOver,
}: {
  pending: Pick<PendingSignIn, 'token'>
  onSignedIn: () => Promise<void>
  onStartOver: () => void
}) {
  const t = useT()
  const [isRecovering, setRecovering] = useState(false)
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('account.code.missing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ code }) => {
    await api.post('/auth/second-factor', { token: pending.token, code })
    await onSignedIn()
  })
  const hasExpired = error instanceof ApiError && error.code === 'sign_in_expired'
  const switchKind = () => {
    setRecovering(!isRecovering)
    form.reset()
  }
  return (
    <Door
      title={isRecovering ? t('account.code.recoverTitle') : t('account.code.title')}
      lead={isRecovering ? t('account.code.recoverText') : t('account.code.text')}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          <ErrorPanel error={error} />
          <TextInput
            key={isRecovering ? 'recovery' : 'app'}
            label={isRecovering ? t('account.code.recoveryLabel') : t('account.code.label')}
            autoComplete="one-time-code"
            inputMode={isRecovering ? 'text' : 'numeric'}
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="md"
            styles={{ input: { fontVariantNumeric: 'tabular-nums', letterSpacing: '0.12em' } }}
            {...form.getInputProps('code')}
          />
          <Button type="submit" fullWidth loading={busy} disabled={hasExpired}>
            {t('account.code.submit')}
          </Button>
          <Stack gap={8} align="flex-start">
            <Anchor component="button" type="button" size="sm" onClick={switchKind}>
              {isRecovering ? t('account.code.app') : t('account.code.recover')}
            </Anchor>
            <Anchor component="button" type="button" size="sm" c="dimmed" onClick={onStartOver}>
              {t('account.code.startOver')}
            </Anchor>
          </Stack>
        </Stack>
      </form>
    </Door>
  )
}
