import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Portal } from '@muster/contract'
import { useNavigate } from '@tanstack/react-router'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useForm, useSave } from '../../../shared/form/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { meQuery, useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { slugOf } from './slug-of.ts'

/** Makes a portal; whoever makes it owns it. */
export function CreatePortalDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { slug: org } = useOrganisation()
  const form = useForm({
    initialValues: { name: '', slug: '' },
    validate: { name: (value) => (value.trim() === '' ? t('portal.create.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async ({ name, slug }) => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const made = await api.post<Portal>(`/orgs/${org}/portals`, {
      name,
      timeZone,
      ...(slug.trim() === '' ? {} : { slug: slug.trim() }),
    })
    await Promise.all([portalChanged(), queryClient.invalidateQueries({ queryKey: meQuery.queryKey })])
    notifyDone(t('portal.create.done', { name: made.name }))
    await navigate({ to: `/o/${org}/projects/${made.slug}/projects` })
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('portal.create.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput
            label={t('portal.create.name')}
            placeholder={t('portal.create.nameHint')}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('portal.create.address')}
            description={t('portal.create.addressHint')}
            placeholder={slugOf(form.values.name)}
            {...form.getInputProps('slug')}
          />
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('portal.create.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
