import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Domain } from '@muster/contract'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'

type AddDomainDialogProps = { onAdded: (domain: Domain) => void; onClose: () => void }

/** Adds a domain; its TXT record is shown next. */
export function AddDomainDialog({ onAdded, onClose }: AddDomainDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t('domains.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const added = await api.post<Domain>(`/orgs/${slug}/domains`, values)
    await queryClient.invalidateQueries({ queryKey: ['domains', slug] })
    onClose()
    onAdded(added)
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('domains.add')}
      size={440}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('domains.name')}
            placeholder={t('domains.nameHint')}
            data-autofocus
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('domains.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
