import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import type { OrganisationSettings } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { VerifyNotice } from '../../shared/account/index.ts'
import { api, queryClient } from '../../shared/api/index.ts'
import { useForm, useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { meQuery, signOut, useMe } from '../../shared/session/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { OrganisationList } from './organisation-list.tsx'

/** The chooser for people of several organisations, and of none yet. */
export function OrganisationsPage() {
  const t = useT()
  const me = useMe()
  const { unknown, create } = useSearch({ strict: false })
  const [isCreating, setCreating] = useState(create !== undefined)
  if (me === null) return null
  const isNowhere = me.organisations.length === 0 && me.customerPortals.length === 0
  const isGuest = me.organisations.length === 0 && !isNowhere
  return (
    <Door
      title={isNowhere ? t('shell.choose.noneTitle') : t('shell.choose.title')}
      lead={isNowhere ? t('shell.choose.noneText') : t('shell.choose.lead', { email: me.email })}
    >
      <Stack gap={16}>
        {unknown !== undefined && (
          <Alert variant="default">{t('shell.choose.unknown', { name: unknown })}</Alert>
        )}
        <OrganisationList organisations={me.organisations} portals={me.customerPortals} />
        {isGuest ? null : !me.isVerified ? (
          <VerifyNotice email={me.email} />
        ) : isCreating || isNowhere ? (
          <CreateForm />
        ) : (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setCreating(true)}
          >
            {t('shell.choose.create')}
          </Button>
        )}
        <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => void signOut()}>
          {t('shell.me.signOut')}
        </Anchor>
      </Stack>
    </Door>
  )
}

function CreateForm() {
  const t = useT()
  const router = useRouter()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t('shell.setup.organisationMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ name }) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const made = await api.post<OrganisationSettings>('/orgs', { name, timeZone })
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
    await router.navigate({ to: '/o/$org', params: { org: made.slug } })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={12}>
        <ErrorPanel error={error} />
        <TextInput label={t('shell.setup.organisation')} autoFocus {...form.getInputProps('name')} />
        <Button type="submit" loading={busy}>
          {t('shell.choose.submit')}
        </Button>
      </Stack>
    </form>
  )
}
