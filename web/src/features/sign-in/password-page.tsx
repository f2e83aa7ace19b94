import { Alert, Anchor, Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import type { Account, PasswordLink, PendingSignIn } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { SecondFactorDoor } from './second-factor-door.tsx'
import { useEnter } from './use-enter.ts'

/** Getting back in: asks for the mail with a link, and sets the password where the link leads. */
export function PasswordPage() {
  const { token } = useSearch({ strict: false })
  return token === undefined ? <AskForLink /> : <FromLink key={token} token={token} />
}

function AskForLink() {
  const t = useT()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() === '' ? t('shell.setup.emailMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ email }) => {
    await api.post('/auth/password-link', { email })
    setSentTo(email.trim())
  })
  if (sentTo !== null)
    return (
      <Door title={t('account.password.sentTitle')} lead={t('account.password.sentText', { email: sentTo })}>
        <Stack gap={16} role="status">
          <Text size="sm" c="dimmed">
            {t('account.password.sentHint')}
          </Text>
          <Button variant="default" onClick={() => setSentTo(null)}>
            {t('account.password.again')}
          </Button>
          <BackToSignIn />
        </Stack>
      </Door>
    )
  const hasNoMail = error instanceof ApiError && error.params.reason === 'no_mail_server'
  return (
    <Door title={t('account.password.askTitle')} lead={t('account.password.askText')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {hasNoMail ? <NoMail email={form.getValues().email} /> : <ErrorPanel error={error} />}
          <TextInput
            label={t('shell.signIn.email')}
            type="email"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <Button type="submit" fullWidth loading={busy}>
            {t('account.password.ask')}
          </Button>
          <BackToSignIn />
        </Stack>
      </form>
    </Door>
  )
}

/** Without a mail server only whoever runs the server can make a link. */
function NoMail({ email }: { email: string }) {
  const t = useT()
  return (
    <Alert role="alert" variant="default">
      <Text size="sm">{t('account.password.noMail')}</Text>
      <Code block mt={8} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        npx muster password-link --email {email}
      </Code>
    </Alert>
  )
}

function FromLink({ token }: { token: string }) {
  const t = useT()
  const [pending, setPending] = useState<PendingSignIn | null>(null)
  const enter = useEnter()
  const found = useQuery({
    queryKey: ['password-link', token],
    queryFn: ({ signal }) =>
      api.get<PasswordLink>(`/auth/password-link/${encodeURIComponent(token)}`, { signal }),
    retry: false,
    // the link is used up by the form below; what it was for stays on the page
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (pending !== null)
    return (
      <SecondFactorDoor
        pending={pending}
        onSignedIn={() => enter()}
        onStartOver={() => window.location.assign('/sign-in')}
      />
    )
  if (found.isError)
    return (
      <Door title={t('account.password.brokenTitle')}>
        <Stack gap={16}>
          <ErrorPanel error={found.error} />
          <Anchor component={Link} to="/password">
            {t('account.password.askNew')}
          </Anchor>
          <BackToSignIn />
        </Stack>
      </Door>
    )
  if (found.data === undefined)
    return (
      <Door title={t('account.password.setTitle')}>
        <LinesSkeleton lines={5} />
      </Door>
    )
  const { email, hasAccount } = found.data
  return (
    <Door
      title={hasAccount ? t('account.password.setTitle') : t('account.password.firstTitle')}
      lead={
        hasAccount ? t('account.password.setText', { email }) : t('account.password.firstText', { email })
      }
    >
      <SetForm token={token} email={email} onPending={setPending} />
    </Door>
  )
}

function SetForm({
  token,
  email,
  onPending,
}: {
  token: string
  email: string
  onPending: (pending: PendingSignIn) => void
}) {
  const t = useT()
  const enter = useEnter()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value.length < 10 ? t('shell.setup.passwordShort') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ password }) => {
    const path = `/auth/password-link/${encodeURIComponent(token)}`
    const answer = await api.post<Account | PendingSignIn>(path, { password })
    if ('secondFactor' in answer) onPending(answer)
    else await enter()
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <ErrorPanel error={error} />
        {/* password managers save the password under this name */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t('account.password.next')}
          description={t('shell.setup.passwordHint')}
          autoComplete="new-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={busy}>
          {t('account.password.set')}
        </Button>
      </Stack>
    </form>
  )
}

function BackToSignIn() {
  const t = useT()
  return (
    <Anchor component={Link} to="/sign-in" size="sm" c="dimmed">
      {t('account.password.back')}
    </Anchor>
  )
}
