import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { CustomerUserType } from '@muster/contract'
import { api } from '../../../../shared/api/index.ts'
import { useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ErrorPanel } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { useCustomerPortal } from './use-customer-portal.ts'

/** Adds a user type; what it allows is chosen next. */
export function AddType({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = useT()
  const { path } = useCustomerPortal()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const made = await api.post<CustomerUserType>(`${path}/user-types`, values)
    await crmChanged()
    onMade(made.id)
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customerPages.types.add')}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('crmSetup.name')}
            description={t('customerPages.types.addHint')}
            maxLength={50}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('customerPages.types.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
