import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { ClientUser } from '@muster/contract'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { AddressTaken } from './address-taken.tsx'
import { CompanyProjects } from './company-projects.tsx'
import { CompanySelect } from './company-select.tsx'

/** `client` is changed; without it a new one is made, of `company` where that is chosen already. */
type ClientDialogProps = {
  client?: ClientUser
  company?: { id: string; name: string }
  onClose: () => void
}

/** Adds or changes a client user. An address that is used already is refused, with an offer to move it. */
export function ClientDialog({ client, company, onClose }: ClientDialogProps) {
  const t = useT()
  const { api: path } = usePortal()
  const form = useForm({
    initialValues: {
      email: client?.email ?? '',
      firstName: client?.firstName ?? '',
      lastName: client?.lastName ?? '',
      company: client?.company ?? company ?? null,
      // all of the company's until somebody chooses
      projectIds: (client?.projectIds ?? null) as string[] | null,
      invite: true,
    },
    validate: {
      email: (value) => (value.trim() === '' ? t('portal.clients.users.emailMissing') : null),
      company: (value) => (value === null ? t('portal.clients.users.companyMissing') : null),
    },
  })
  const keep = async (move: boolean) => {
    const { email, company: chosen, invite, projectIds, ...names } = form.getValues()
    const others = { ...names, ...(projectIds === null ? {} : { projectIds }) }
    if (client === undefined) {
      const body = { ...others, email, companyId: chosen?.id, invite, ...(move ? { move } : {}) }
      const made = await api.post<ClientUser>(`${path}/client-users`, body)
      notifyDone(t('portal.clients.users.done.add', { name: made.displayName }))
    } else {
      await api.patch(`${path}/client-users/${client.id}`, others, { ifMatch: client.version })
      notifyDone(t('portal.users.done.saved'))
    }
    await portalChanged()
    onClose()
  }
  const [taken, setTaken] = useState<unknown>(null)
  const { submit, busy, error, setError } = useSave(form, async () => {
    setTaken(null)
    try {
      await keep(false)
    } catch (failure) {
      // stands above the form, with the offer to move the person
      if (!(failure instanceof ApiError) || failure.code !== 'client_of_other_company') throw failure
      setTaken(failure)
    }
  })
  const move = () => {
    setTaken(null)
    void keep(true).catch(setError)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(client === undefined ? 'portal.clients.users.addTitle' : 'portal.clients.users.editTitle')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <AddressTaken error={taken ?? error} company={form.values.company?.name ?? ''} onMove={move} />
          {client === undefined && (
            <>
              <TextInput
                label={t('portal.users.field.email')}
                type="email"
                data-autofocus
                {...form.getInputProps('email')}
              />
              <CompanySelect
                label={t('portal.clients.users.company')}
                value={form.values.company}
                error={form.getInputProps('company').error}
                onChange={(chosen) => {
                  form.setFieldValue('company', chosen)
                  form.setFieldValue('projectIds', null)
                }}
              />
            </>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
            <TextInput label={t('portal.users.field.firstName')} {...form.getInputProps('firstName')} />
            <TextInput label={t('portal.users.field.lastName')} {...form.getInputProps('lastName')} />
          </SimpleGrid>
          {form.values.company !== null && (
            <CompanyProjects
              companyId={form.values.company.id}
              chosen={form.values.projectIds}
              onChange={(ids) => form.setFieldValue('projectIds', ids)}
            />
          )}
          {client === undefined && (
            <Checkbox
              label={t('portal.users.invite.mail')}
              checked={form.values.invite}
              onChange={(event) => form.setFieldValue('invite', event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(client === undefined ? 'portal.clients.users.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
