import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { CustomerPortal } from '@muster/contract'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../../../shared/api/index.ts'
import { Choice, useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'

/** Makes a customer portal, and leads into it. */
export function CreatePortal({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const form = useForm({
    initialValues: { name: '', language: 'en' },
    validate: { name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const made = await api.post<CustomerPortal>(`/orgs/${slug}/crm/customer-portals`, values)
    await crmChanged()
    await navigate({ to: `/o/${slug}/crm/setup/customer-portals/${made.slug}/user-types` as string })
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customerPages.create.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('customerPages.settings.name')}
            description={t('customerPages.settings.nameHint')}
            maxLength={30}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Choice
            label={t('customerPages.settings.language')}
            description={t('customerPages.settings.languageHint')}
            allowDeselect={false}
            data={(['en', 'es'] as const).map((value) => ({
              value,
              label: t(`customerPages.language.${value}`),
            }))}
            {...form.getInputProps('language')}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('customerPages.create.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
