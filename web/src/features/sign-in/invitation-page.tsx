import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import type { Invitation, InvitationAccepted } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { suggestLanguage, useT } from '../../shared/i18n/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { OidcButtons } from './oidc-buttons.tsx'
import { SecondFactorDoor } from './second-factor-door.tsx'
import { useEnter } from './use-enter.ts'

/** Where the link of an invitation leads: accept it, or end it. */
export function InvitationPage() {
  const t = useT()
  const { token = '', end } = useSearch({ strict: false })
  // whoever wants no invitation is told nothing about it either
  return end === undefined ? (
    <Accept token={token} />
  ) : (
    <End token={token} title={t('outbox.invitation.endTitle')} />
  )
}

const path = (token: string) => `/invitations/${encodeURIComponent(token === '' ? '-' : token)}`

/** Where somebody goes who has accepted: into the organisation, or to the portals that they were invited to. */
function landing({ organisation }: InvitationAccepted, invitation: Invitation | undefined): string {
  const place = invitation?.place
  if (place?.kind === 'customer_portal') return `/customer-portals/${organisation}/${place.slug}`
  const below = place?.kind === 'portal' ? '/projects' : place?.kind === 'client' ? '/guest' : ''
  return `/o/${organisation}${below}`
}

function Accept({ token }: { token: string }) {
  const t = useT()
  const formats = useFormats()
  const me = useQuery(meQuery)
  const enter = useEnter()
  const [accepted, setAccepted] = useState<InvitationAccepted | null>(null)
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.get<Invitation>(path(token), { signal }),
    retry: false,
  })
  const language = found.data?.place?.language
  useEffect(() => {
    if (language !== undefined) void suggestLanguage(language)
  }, [language])
  if (accepted?.pending != null)
    return (
      <SecondFactorDoor
        pending={accepted.pending}
        onSignedIn={() => enter(landing(accepted, found.data))}
        onStartOver={() => window.location.assign('/sign-in')}
      />
    )
  if (found.isError)
    return (
      <Door title={t('outbox.invitation.brokenTitle')}>
        <Stack gap={16}>
          <ErrorPanel error={found.error} />
          <Anchor href="/sign-in">{t('outbox.invitation.signIn')}</Anchor>
        </Stack>
      </Door>
    )
  if (found.data === undefined || me.isPending)
    return (
      <Door title={t('shell.signIn.title')}>
        <LinesSkeleton lines={6} />
      </Door>
    )
  const { organisation, inviter, email, place, expiresAt, hasAccount } = found.data
  const isSignedIn = hasAccount && me.data?.email.toLowerCase() === email.toLowerCase()
  return (
    <Door
      title={t('outbox.invitation.title', {
        organisation:
          place?.kind === 'portal' || place?.kind === 'customer_portal' ? place.name : organisation,
      })}
      lead={t('outbox.invitation.lead', { inviter, email, date: formats.date(expiresAt) })}
    >
      <Stack gap={16}>
        {place !== null && (
          <Text>{t(`outbox.invitation.${place.kind}`, { place: place.name, organisation })}</Text>
        )}
        <AcceptForm
          token={token}
          invitation={found.data}
          needs={isSignedIn ? 'nothing' : hasAccount ? 'known' : 'new'}
          onPending={setAccepted}
        />
        {!isSignedIn && <OidcButtons next={undefined} />}
        <Anchor href={`/invitation?token=${encodeURIComponent(token)}&end=1`} size="sm" c="dimmed">
          {t('outbox.invitation.no')}
        </Anchor>
      </Stack>
    </Door>
  )
}

type Needs = 'new' | 'known' | 'nothing'

function AcceptForm({
  token,
  invitation,
  needs,
  onPending,
}: {
  token: string
  invitation: Invitation
  needs: Needs
  onPending: (accepted: InvitationAccepted) => void
}) {
  const t = useT()
  const enter = useEnter()
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (value) => {
        if (needs === 'new') return value.length < 10 ? t('shell.setup.passwordShort') : null
        return needs === 'known' && value === '' ? t('shell.signIn.passwordMissing') : null
      },
    },
  })
  const { submit, busy, error } = useSave(form, async ({ password }) => {
    const accepted = await api.post<InvitationAccepted>(path(token), needs === 'nothing' ? {} : { password })
    if (accepted.pending !== null) onPending(accepted)
    else await enter(landing(accepted, invitation))
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <ErrorPanel error={error} />
        {needs !== 'new' && (
          <Text size="sm">
            {needs === 'known' ? t('outbox.invitation.hasAccount') : t('outbox.invitation.signedIn')}
          </Text>
        )}
        {/* password managers save the password under this name */}
        <input type="text" name="username" autoComplete="username" value={invitation.email} readOnly hidden />
        {needs !== 'nothing' && (
          <PasswordInput
            label={needs === 'new' ? t('outbox.invitation.password') : t('shell.signIn.password')}
            {...(needs === 'new' ? { description: t('shell.setup.passwordHint') } : {})}
            autoComplete={needs === 'new' ? 'new-password' : 'current-password'}
            autoFocus
            visibilityToggleButtonProps={{ 'aria-label': t('shell.signIn.showPassword') }}
            {...form.getInputProps('password')}
          />
        )}
        <Button type="submit" fullWidth loading={busy}>
          {t('outbox.invitation.submit')}
        </Button>
      </Stack>
    </form>
  )
}

function End({ token, title }: { token: string; title: string }) {
  const t = useT()
  const [state, setState] = useState<'asked' | 'busy' | 'ended'>('asked')
  const [error, setError] = useState<unknown>(null)
  const end = async () => {
    setState('busy')
    setError(null)
    try {
      await api.post(`${path(token)}/object`)
      setState('ended')
    } catch (failure) {
      setError(failure)
      setState('asked')
    }
  }
  if (state === 'ended')
    return (
      <Door title={t('outbox.invitation.endedTitle')}>
        <Text role="status">{t('outbox.invitation.endedText')}</Text>
      </Door>
    )
  return (
    <Door title={title} lead={t('outbox.invitation.endText')}>
      <Stack gap={16}>
        <ErrorPanel error={error} />
        <Button color="red.8" loading={state === 'busy'} onClick={() => void end()}>
          {t('outbox.invitation.end')}
        </Button>
      </Stack>
    </Door>
  )
}
