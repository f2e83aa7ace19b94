import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { api } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { integrationChanged } from '../queries.ts'
import { KeyFields, type KeyPair } from '../set-up/key-fields.tsx'

/** Enters another service key for the same portal. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const form = useForm<KeyPair>({
    initialValues: { email: '', key: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t('integration.portal.bothMissing') : null),
      key: (value) => (value.trim() === '' ? t('integration.portal.bothMissing') : null),
    },
  })
  const { submit, busy, error } = useSave(form, async ({ email, key }) => {
    await api.put(`/orgs/${slug}/crm/integration/key`, { email: email.trim(), key: key.trim() })
    notifyDone(t('integration.overview.keyUpdated'))
    await integrationChanged()
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('integration.overview.updateKey')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          <Text size="sm">{t('integration.overview.updateKeyText')}</Text>
          <KeyFields form={form} />
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
