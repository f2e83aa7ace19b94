import { Button, Stack, Switch, Text, TextInput } from '@mantine/core'
import type { Language, Me } from '@muster/contract'
import { useState } from 'react'
import { VerifyNotice } from '../../../shared/account/index.ts'
import { Choice, useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { areSingleKeysOn, setSingleKeys } from '../../../shared/keys/index.ts'
import { changeMe, useMe } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, lazyPart, notifyDone, Page, StatusDot } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'
import { YourData } from './your-data.tsx'

const SessionList = lazyPart(
  () => import('./session-list.tsx').then((module) => module.SessionList),
  <LinesSkeleton lines={3} />,
)

const SecondFactorSection = lazyPart(
  () => import('./second-factor-section.tsx').then((module) => module.SecondFactorSection),
  <LinesSkeleton lines={3} />,
)

const ReportMailsSection = lazyPart(
  () => import('./report-mails-section.tsx').then((module) => module.ReportMailsSection),
  <LinesSkeleton lines={3} />,
)

const PasswordSection = lazyPart(
  () => import('./password-section.tsx').then((module) => module.PasswordSection),
  <LinesSkeleton lines={3} />,
)

const OidcSection = lazyPart(
  () => import('./oidc-section.tsx').then((module) => module.OidcSection),
  <LinesSkeleton lines={3} />,
)

/** The signed-in person: name, language, appearance, password, second factor, providers, sessions, mails. */
export function ProfilePage() {
  const t = useT()
  const me = useMe()
  if (me === null) return null
  return (
    <Page title={t('settings.profile.title')} breadcrumb={[{ label: t('shell.places.settings') }]} narrow>
      <AboutMe me={me} />
      <PasswordSection me={me} />
      <SecondFactorSection me={me} />
      <OidcSection />
      <SessionList />
      <YourData />
      <ReportMailsSection />
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
          <TextInput
            label={t('settings.profile.email')}
            value={me.email}
            readOnly
            variant="filled"
            inputContainer={(input) => (
              <>
                {input}
                <Text size="sm" mt={4} component="div">
                  <StatusDot tone={me.isVerified ? 'created' : 'skipped'}>
                    {me.isVerified ? t('account.verification.verified') : t('account.verification.open')}
                  </StatusDot>
                </Text>
              </>
            )}
          />
          {!me.isVerified && <VerifyNotice email={me.email} />}
          <Choice
            label={t('settings.profile.language')}
            allowDeselect={false}
            data={[{ value: 'auto', label: t('settings.profile.languageAuto') }, ...languages]}
            {...form.getInputProps('language')}
          />
          <Choice
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
