import { Button, Stack, Switch, TextInput } from '@mantine/core'
import type { CustomerPortal } from '@muster/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { Choice, Count, useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ConfirmDialog, ErrorPanel, LinesSkeleton, notifyDone } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { crmChanged } from '../../queries.ts'
import { PortalFrame } from './portal-frame.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

/** What a customer portal is called, where it is, in which language, and how many fit in. */
export function CustomerPortalSettingsPage() {
  const t = useT()
  return (
    <CrmGate title={t('customerPages.title')} right="customerPortals">
      <Settings />
    </CrmGate>
  )
}

function Settings() {
  const { portal } = useCustomerPortal()
  return (
    <PortalFrame at="settings" narrow>
      {portal === undefined ? <LinesSkeleton lines={6} /> : <Form key={portal.version} portal={portal} />}
    </PortalFrame>
  )
}

function Form({ portal }: { portal: CustomerPortal }) {
  const t = useT()
  const navigate = useNavigate()
  const { path, all } = useCustomerPortal()
  const [isAsking, setAsking] = useState(false)
  const { name, slug, language, active, can } = portal
  const form = useForm<{
    name: string
    slug: string
    language: string
    active: boolean
    seats: number | string
  }>({
    initialValues: { name, slug, language, active, seats: portal.seats ?? '' },
    validate: {
      name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null),
      slug: (value) =>
        /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/u.test(value.trim())
          ? null
          : t('customerPages.settings.addressWrong'),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ seats, ...values }) => {
    const body = { ...values, seats: seats === '' ? null : Number(seats) }
    const saved = await api.patch<CustomerPortal>(path, body, { ifMatch: portal.version })
    notifyDone(t('crmSetup.saved'))
    if (saved.slug !== slug) await navigate({ to: `${all}/${saved.slug}/settings` as string, replace: true })
    await crmChanged()
  })
  const remove = async () => {
    await api.delete(path)
    notifyDone(t('customerPages.settings.deleted', { name }))
    await crmChanged()
    await navigate({ to: all as string })
  }
  const isLocked = !can.configure
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} maw={440}>
        <ErrorPanel error={error} />
        <TextInput
          label={t('customerPages.settings.name')}
          description={t('customerPages.settings.nameHint')}
          maxLength={30}
          disabled={isLocked}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('customerPages.settings.address')}
          description={t('customerPages.settings.addressHint')}
          disabled={isLocked}
          {...form.getInputProps('slug')}
        />
        <Choice
          label={t('customerPages.settings.language')}
          description={t('customerPages.settings.languageHint')}
          allowDeselect={false}
          disabled={isLocked}
          data={(['en', 'es'] as const).map((value) => ({
            value,
            label: t(`customerPages.language.${value}`),
          }))}
          {...form.getInputProps('language')}
        />
        <Count
          label={t('customerPages.settings.seats')}
          description={t('customerPages.settings.seatsHint', { count: portal.seatsUsed })}
          placeholder={t('customerPages.settings.seatsNone')}
          min={1}
          disabled={isLocked}
          {...form.getInputProps('seats')}
        />
        <Switch
          label={t('customerPages.settings.active')}
          description={t('customerPages.settings.activeHint')}
          disabled={isLocked}
          checked={form.values.active}
          onChange={(event) => form.setFieldValue('active', event.currentTarget.checked)}
        />
        {!isLocked && (
          <div>
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('common.save')}
            </Button>{' '}
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('customerPages.settings.delete')}
            </Button>
          </div>
        )}
      </Stack>
      {isAsking && (
        <ConfirmDialog
          opened
          danger
          title={t('customerPages.settings.deleteTitle', { name })}
          confirm={t('customerPages.settings.delete')}
          disabled={portal.users.all > 0}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {portal.users.all > 0
            ? t('customerPages.settings.deleteNot', { count: portal.users.all })
            : t('crmSetup.final')}
        </ConfirmDialog>
      )}
    </form>
  )
}
