import { Button, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Language, Me } from '@muster/contract'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { areSingleKeysOn, setSingleKeys } from '../../../shared/keys/index.ts'
import { changeMe, useMe } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone, Page } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'
import { SessionList } from './session-list.tsx'

/** The signed-in person: name, language, appearance, password, sessions. */
export function ProfilePage() {
  const t = useT()
  const me = useMe()
  if (me === null) return null
  return (
    <Page title={t('settings.profile.title')} breadcrumb={[{ label: t('shell.places.settings') }]} narrow>
      <AboutMe me={me} />
      <Password email={me.email} />
      <SessionList />
    </Page>
  )
}

const languages: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

function AboutMe({ me }: { me: Me }) {
  const t = useT()
  const [keys, setKeys] = useState(areSingleKeysOn)
  const form = useForm({
    initialValues: { displayName: me.displayName, language: me.language ?? 'auto', theme: me.theme },
  })
  const { submit, busy, error } = useSave(form, async ({ displayName, language, theme }) => {
    await changeMe({ displayName, theme, language: language === 'auto' ? null : (language as Language) })
    notifyDone(t('settings.profile.saved'))
  })
  return (
    <section className={classes.section} aria-label={t('settings.profile.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16} align="stretch" maw={440}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('settings.profile.name')}
            autoComplete="name"
            {...form.getInputProps('displayName')}
          />
          <TextInput label={t('settings.profile.email')} value={me.email} readOnly variant="filled" />
          <Select
            label={t('settings.profile.language')}
            allowDeselect={false}
            data={[{ value: 'auto', label: t('settings.profile.languageAuto') }, ...languages]}
            {...form.getInputProps('language')}
          />
          <Select
            label={t('settings.profile.theme')}
            allowDeselect={false}
            data={(['light', 'dark', 'system'] as const).map((theme) => ({
              value: theme,
              label: t(`shell.theme.${theme}`),
            }))}
            {...form.getInputProps('theme')}
          />
          <Switch
            label={t('settings.profile.keys')}
            description={t('settings.profile.keysText')}
            checked={keys}
            onChange={(event) => {
              setKeys(event.currentTarget.checked)
              setSingleKeys(event.currentTarget.checked)
            }}
          />
          <div>
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  )
}

function Password({ email }: { email: string }) {
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
    <section className={classes.section} aria-label={t('settings.profile.password')}>
      <h2>{t('settings.profile.password')}</h2>
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
    </section>
  )
}
