import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { api, queryClient } from '../../shared/api/index.ts'
import { useSave } from '../../shared/form/index.ts'
import { setLanguage, useT } from '../../shared/i18n/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { ErrorPanel, Redirect } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { setupQuery } from './setup-state.ts'

/** Sign-in by address and password; goes on to where the reader wanted to go. */
export function SignInPage() {
  const t = useT()
  const router = useRouter()
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
    await api.post('/auth/sign-in', values)
    queryClient.clear()
    const me = await queryClient.fetchQuery(meQuery)
    if (me !== null && me.language !== null) await setLanguage(me.language)
    router.history.push(next?.startsWith('/') === true && !next.startsWith('//') ? next : '/')
  })
  if (setup.data?.needed === true) return <Redirect href="/setup" />
  return (
    <Door title={t('shell.signIn.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
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
        </Stack>
      </form>
    </Door>
  )
}
