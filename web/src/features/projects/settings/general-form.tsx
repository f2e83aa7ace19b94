import { Button, Checkbox, Radio, Stack, TextInput } from '@mantine/core'
import type { Portal } from '@muster/contract'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { Choice, Count, timeZones, useForm, useSave } from '../../../shared/form/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { changedOf } from '../portal/changed.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type Values = {
  name: string
  slug: string
  domain: string
  ownDomain: Portal['ownDomain']
  clientCommentMails: boolean
  timeZone: string
  seats: number | string
}

/** Changes what a portal is called, where it is, and how many people fit in. */
export function GeneralForm({ portal }: { portal: Portal }) {
  const t = useT()
  const formats = useFormats()
  const navigate = useNavigate()
  const { api: path, org, slug } = usePortal()
  const before: Values = {
    name: portal.name,
    slug: portal.slug,
    domain: portal.domain,
    ownDomain: portal.ownDomain,
    clientCommentMails: portal.clientCommentMails,
    timeZone: portal.timeZone,
    seats: portal.seats ?? '',
  }
  const form = useForm<Values>({
    initialValues: before,
    validate: {
      name: (value) => (value.trim() === '' ? t('portal.create.nameMissing') : null),
      slug: (value) =>
        /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/u.test(value.trim()) ? null : t('portal.create.addressWrong'),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ seats, ...values }) => {
    const body = { ...values, seats: seats === '' ? null : Number(seats) }
    const changes = changedOf({ ...before, seats: portal.seats }, body)
    const saved = await api.patch<Portal>(path, changes, { ifMatch: portal.version })
    notifyDone(t('portal.users.done.saved'))
    // the address line names the portal by its address
    if (saved.slug !== portal.slug && slug === portal.slug)
      await navigate({ to: `/o/${org}/projects/${saved.slug}/settings` as string, replace: true })
    await portalChanged()
  })
  const { seatLimit, seatsUsed, seats } = portal
  const isLower = seatLimit !== null && seatLimit !== seats
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} maw={440}>
        <ErrorPanel error={error} />
        <TextInput label={t('portal.settings.general.name')} {...form.getInputProps('name')} />
        <TextInput
          label={t('portal.settings.general.address')}
          description={t('portal.settings.general.addressHint')}
          {...form.getInputProps('slug')}
        />
        <TextInput
          label={t('portal.settings.general.domain')}
          description={t('portal.settings.general.domainHint')}
          placeholder="example.com"
          {...form.getInputProps('domain')}
        />
        <Radio.Group
          label={t('portal.settings.general.ownDomain')}
          description={t('portal.settings.general.ownDomainHint')}
          {...form.getInputProps('ownDomain')}
        >
          <Stack gap={8} mt={8}>
            <Radio value="refuse" label={t('portal.settings.general.ownDomainRefuse')} />
            <Radio value="allow" label={t('portal.settings.general.ownDomainAllow')} />
          </Stack>
        </Radio.Group>
        <Checkbox
          label={t('portal.settings.general.commentMails')}
          description={t('portal.settings.general.commentMailsHint')}
          checked={form.values.clientCommentMails}
          onChange={(event) => form.setFieldValue('clientCommentMails', event.currentTarget.checked)}
        />
        <Count
          label={t('portal.settings.general.seats')}
          description={[
            t('portal.settings.general.seatsHint', { count: seatsUsed, used: formats.number(seatsUsed) }),
            isLower ? t('portal.settings.general.seatsEdition', { count: seatLimit }) : '',
          ].join(' ')}
          placeholder={t('portal.settings.general.seatsNone')}
          min={1}
          {...form.getInputProps('seats')}
        />
        <Choice
          label={t('portal.settings.general.timeZone')}
          searchable
          allowDeselect={false}
          limit={100}
          data={[...new Set([portal.timeZone, ...timeZones()])]}
          {...form.getInputProps('timeZone')}
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
