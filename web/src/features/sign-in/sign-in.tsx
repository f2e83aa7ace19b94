import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import type { Account, PendingSignIn } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { OidcProblem } from '../../shared/oidc/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import { Door, type DoorProps } from './door.tsx'
import { OidcButtons, takePending } from './oidc-buttons.tsx'
import { SecondFactorDoor } from './second-factor-door.tsx'
import { useEnter } from './use-enter.ts'

type SignInProps = {
  /** What stands above the form. */
  door: Omit<DoorProps, 'children'>
  /** Where to go on to. */
  next: string | undefined
  /** What stands below it. */
  help?: ReactNode
}

/** The form of sign-in, the second factor after it, and the providers. */
export function SignIn({ door, next, help }: SignInProps) {
  const t = useT()
  const enter = useEnter()
  const [pending, setPending] = useState<Pick<PendingSignIn, 'token'> | null>(takePending)
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
    <Door {...door}>
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
      {help}
    </Door>
  )
}
