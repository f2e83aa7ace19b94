import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { Account, PendingSignIn } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { OidcProblem } from '../../shared/oidc/index.ts'
import { ErrorPanel, Redirect } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { OidcButtons, takePending } from './oidc-buttons.tsx'
import { SecondFactorDoor } from './second-factor-door.tsx'
import { setupQuery } from './setup-state.ts'
import { useEnter } from './use-enter.ts'

/** Sign-in by address and password; goes on to where the reader wanted to go. */
export function SignInPage() {
  const t = useT()
  const enter = useEnter()
  const [pending, setPending] = useState<Pick<PendingSignIn, 'token'> | null>(takePending)
  const { next } = useSearch({ strict: false })
  const setup = useQuery(setupQuery)
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t('shell.setup.emailMissing') : null),
      password: (value) => (value === '' ? t('shell.signIn.passwordMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const answer = await api.post<Account | PendingSignIn>('/auth/sign-in', values)
    if ('secondFactor' in answer) setPending(answer)
    else await enter(next)
  })
  if (setup.data?.needed === true) return <Redirect href="/setup" />
  if (pending !== null)
    return (
      <SecondFactorDoor
        pending={pending}
        onSignedIn={() => enter(next)}
        onStartOver={() => {
          setPending(null)
          form.reset()
        }}
      />
    )
  return (
    <Door title={t('shell.signIn.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {error === null && <OidcProblem />}
          <ErrorPanel error={error} />
          <TextInput
            label={t('shell.signIn.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('shell.signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth loading={busy}>
            {t('shell.signIn.submit')}
          </Button>
          <Anchor component={Link} to="/password" size="sm">
            {t('account.password.forgot')}
          </Anchor>
        </Stack>
      </form>
      <OidcButtons next={next} />
    </Door>
  )
}
