import { Button, Stack, TextInput } from '@mantine/core'
import type { Language, OrganisationSettings } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api, queryClient } from '../../../shared/api/index.ts'
import { Choice, Count, timeZones, useForm, useSave } from '../../../shared/form/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { meQuery, useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, Page } from '../../../shared/ui/index.ts'

/** Settings of the organisation. */
export function OrganisationPage() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery({
    queryKey: ['settings', slug],
    queryFn: ({ signal }) => api.get<OrganisationSettings>(`/orgs/${slug}/settings`, { signal }),
  })
  return (
    <Page
      title={t('settings.organisation.title')}
      breadcrumb={[{ label: t('shell.places.settings') }]}
      narrow
    >
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LinesSkeleton lines={10} />}
      {found.data !== undefined && <SettingsForm key={found.data.updatedAt} settings={found.data} />}
    </Page>
  )
}

const editions = ['free', 'standard', 'professional', 'enterprise', 'suite'] as const

function SettingsForm({ settings }: { settings: OrganisationSettings }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const form = useForm<{
    name: string
    timeZone: string
    language: Language
    edition: OrganisationSettings['edition']
    seats: number | string
  }>({
    initialValues: {
      name: settings.name,
      timeZone: settings.timeZone,
      language: settings.language,
      edition: settings.edition,
      seats: settings.seats ?? '',
    },
    validate: { name: (value) => (value.trim() === '' ? t('settings.organisation.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ seats, ...values }) => {
    const body = { ...values, seats: seats === '' ? null : Number(seats) }
    await api.patch(`/orgs/${slug}/settings`, body)
    notifyDone(t('settings.organisation.saved'))
    await queryClient.invalidateQueries({ queryKey: ['settings', slug] })
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} maw={440}>
        <ErrorPanel error={error} />
        <TextInput label={t('settings.organisation.name')} {...form.getInputProps('name')} />
        <TextInput label={t('settings.organisation.slug')} value={settings.slug} readOnly variant="filled" />
        <Choice
          label={t('settings.organisation.timeZone')}
          description={t('settings.organisation.timeZoneHint')}
          searchable
          allowDeselect={false}
          limit={100}
          data={[...new Set([settings.timeZone, ...timeZones()])]}
          {...form.getInputProps('timeZone')}
        />
        <Choice
          label={t('settings.organisation.language')}
          allowDeselect={false}
          data={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
          {...form.getInputProps('language')}
        />
        <Choice
          label={t('settings.organisation.edition')}
          description={t('settings.organisation.editionHint')}
          allowDeselect={false}
          data={editions.map((edition) => ({
            value: edition,
            label: t(`settings.organisation.editions.${edition}`),
          }))}
          {...form.getInputProps('edition')}
        />
        <Count
          label={t('settings.organisation.seats')}
          description={t('settings.organisation.seatsHint', {
            count: settings.seatsUsed,
            used: formats.number(settings.seatsUsed),
          })}
          placeholder={t('settings.organisation.seatsNone')}
          min={1}
          {...form.getInputProps('seats')}
        />
        <div>
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            {t('common.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
