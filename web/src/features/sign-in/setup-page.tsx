import { Anchor, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { api, queryClient } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { currentLanguage, useT } from '../../shared/i18n/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { setupQuery } from './setup-state.ts'

/** The first visit: makes the organisation and its owner, with the one-time link of the log. */
export function SetupPage() {
  const t = useT()
  const { token } = useSearch({ strict: false })
  const setup = useQuery(setupQuery)
  if (setup.isError) {
    return (
      <Door title={t('shell.setup.title')}>
        <ErrorPanel error={setup.error} onRetry={() => void setup.refetch()} />
      </Door>
    )
  }
  if (setup.data === undefined) {
    return (
      <Door title={t('shell.setup.title')}>
        <LinesSkeleton lines={6} />
      </Door>
    )
  }
  if (!setup.data.needed) {
    return (
      <Door title={t('shell.setup.doneTitle')} lead={t('shell.setup.doneText')}>
        <Anchor href="/sign-in">{t('shell.signIn.submit')}</Anchor>
      </Door>
    )
  }
  if (token === undefined) {
    return (
      <Door title={t('shell.setup.linkTitle')} lead={t('shell.setup.linkText')}>
        <Text size="sm" c="dimmed">
          {t('shell.setup.linkCommand')}
        </Text>
        <Code block mt={8}>
          npx muster setup
        </Code>
      </Door>
    )
  }
  return <SetupForm token={token} />
}

function SetupForm({ token }: { token: string }) {
  const t = useT()
  const router = useRouter()
  const form = useForm({
    initialValues: { organisation: '', firstName: '', lastName: '', email: '', password: '' },
    validate: {
      organisation: (value) => (value.trim() === '' ? t('shell.setup.organisationMissing') : null),
      email: (value) => (value.trim() === '' ? t('shell.setup.emailMissing') : null),
      password: (value) => (value.length < 10 ? t('shell.setup.passwordShort') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    await api.post('/setup', { ...values, token, language: currentLanguage(), timeZone })
    queryClient.clear()
    if ((await queryClient.fetchQuery(meQuery)) === null) {
      await api.post('/auth/sign-in', { email: values.email, password: values.password })
      queryClient.clear()
    }
    router.history.push('/')
  })
  return (
    <Door title={t('shell.setup.title')} lead={t('shell.setup.lead')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('shell.setup.organisation')}
            autoComplete="organization"
            autoFocus
            {...form.getInputProps('organisation')}
          />
          <Group grow gap={12} align="flex-start">
            <TextInput
              label={t('shell.setup.firstName')}
              autoComplete="given-name"
              {...form.getInputProps('firstName')}
            />
            <TextInput
              label={t('shell.setup.lastName')}
              autoComplete="family-name"
              {...form.getInputProps('lastName')}
            />
          </Group>
          <TextInput
            label={t('shell.signIn.email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('shell.signIn.password')}
            description={t('shell.setup.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth loading={busy}>
            {t('shell.setup.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
