import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Me, MyOrganisation, OrganisationSettings } from '@muster/contract'
import { IconChevronRight, IconPlus } from '@tabler/icons-react'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, queryClient } from '../../shared/api/index.ts'
import { useSave } from '../../shared/form/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { meQuery, signOut, useMe } from '../../shared/session/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import classes from './organisations-page.module.css'

/** The chooser for people of several organisations, and of none yet. */
export function OrganisationsPage() {
  const t = useT()
  const me = useMe()
  const { unknown, create } = useSearch({ strict: false })
  const [isCreating, setCreating] = useState(create !== undefined)
  if (me === null) return null
  const isNowhere = me.organisations.length === 0
  return (
    <Door
      title={isNowhere ? t('shell.choose.noneTitle') : t('shell.choose.title')}
      lead={isNowhere ? t('shell.choose.noneText') : t('shell.choose.lead', { email: me.email })}
    >
      <Stack gap={16}>
        {unknown !== undefined && (
          <Alert variant="default">{t('shell.choose.unknown', { name: unknown })}</Alert>
        )}
        <OrganisationList me={me} />
        {isCreating || isNowhere ? (
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

function OrganisationList({ me }: { me: Me }) {
  const t = useT()
  if (me.organisations.length === 0) return null
  return (
    <ul className={classes.list}>
      {me.organisations.map((organisation: MyOrganisation) => (
        <li key={organisation.id}>
          <Link to="/o/$org/directory/members" params={{ org: organisation.slug }} className={classes.link}>
            <span className={classes.name}>{organisation.name}</span>
            <span className={classes.role}>{t(`shell.adminRole.${organisation.adminRole}`)}</span>
            <IconChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
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
    await router.navigate({ to: '/o/$org/directory/members', params: { org: made.slug } })
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
