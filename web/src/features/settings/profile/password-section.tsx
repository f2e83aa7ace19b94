import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import type { Me } from '@muster/contract'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'

/** The password of the signed-in person: changes it, or mails a link to choose the first one. */
export function PasswordSection({ me }: { me: Me }) {
  const t = useT()
  return (
    <section className={classes.section} aria-label={t('settings.profile.password')}>
      <h2>{t('settings.profile.password')}</h2>
      {me.hasPassword ? <ChangePassword email={me.email} /> : <FirstPassword email={me.email} />}
    </section>
  )
}

function FirstPassword({ email }: { email: string }) {
  const t = useT()
  const [state, setState] = useState<'open' | 'busy' | 'sent'>('open')
  const [error, setError] = useState<unknown>(null)
  const send = async () => {
    setState('busy')
    setError(null)
    try {
      await api.post('/auth/password-link', { email })
      setState('sent')
    } catch (failure) {
      setError(failure)
      setState('open')
    }
  }
  return (
    <Stack gap={12} mt={4} align="flex-start" maw={560}>
      <Text c="dimmed">{t('account.password.none')}</Text>
      <ErrorPanel error={error} />
      {state === 'sent' ? (
        <Text role="status">{t('account.verification.sent', { email })}</Text>
      ) : (
        <Button variant="default" loading={state === 'busy'} onClick={() => void send()}>
          {t('account.password.sendFirst')}
        </Button>
      )}
    </Stack>
  )
}

function ChangePassword({ email }: { email: string }) {
  const t = useT()
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (value) => (value === '' ? t('settings.profile.currentMissing') : null),
      next: (value) => (value.length < 10 ? t('settings.profile.nextShort') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    await api.post('/me/password', values)
    form.reset()
    notifyDone(t('settings.profile.changed'))
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  })
  const eye = { 'aria-label': t('shell.signIn.showPassword') }
  return (
    <form onSubmit={submit} noValidate>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Stack gap={16} maw={440} mt={12}>
        <ErrorPanel error={error} />
        <PasswordInput
          label={t('settings.profile.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('settings.profile.next')}
          description={t('settings.profile.nextHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          {...form.getInputProps('next')}
        />
        <div>
          <Button type="submit" variant="default" loading={busy}>
            {t('settings.profile.change')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
