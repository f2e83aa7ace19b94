import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import type { ClientCompany } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** `company` is changed; without it a new one is made. */
type CompanyDialogProps = {
  company?: ClientCompany
  onClose: () => void
  onCreated?: (company: ClientCompany) => void
}

/** Makes or changes a client company. */
export function CompanyDialog({ company, onClose, onCreated }: CompanyDialogProps) {
  const t = useT()
  const { api: path } = usePortal()
  const form = useForm({
    initialValues: {
      name: company?.name ?? '',
      webAddress: company?.webAddress ?? '',
      email: company?.email ?? '',
      address: company?.address ?? '',
    },
    validate: {
      name: (value) => (value.trim() === '' ? t('portal.clients.companies.nameMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const all = `${path}/client-companies`
    if (company === undefined) {
      const made = await api.post<ClientCompany>(all, values)
      await portalChanged()
      notifyDone(t('portal.clients.companies.done.add', { name: made.name }))
      onClose()
      onCreated?.(made)
      return
    }
    await api.patch(`${all}/${company.id}`, values, { ifMatch: company.version })
    await portalChanged()
    notifyDone(t('portal.users.done.saved'))
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(
        company === undefined ? 'portal.clients.companies.addTitle' : 'portal.clients.companies.editTitle',
      )}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('portal.clients.companies.name')}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('portal.clients.companies.web')}
            placeholder="www.example.com"
            {...form.getInputProps('webAddress')}
          />
          <TextInput
            label={t('portal.clients.companies.email')}
            type="email"
            {...form.getInputProps('email')}
          />
          <Textarea
            label={t('portal.clients.companies.address')}
            autosize
            minRows={2}
            maxRows={6}
            {...form.getInputProps('address')}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(company === undefined ? 'portal.clients.companies.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
