import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import type { CrmProfile } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useForm, useSave } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { ProfileSelect } from '../users/place-selects.tsx'

/** `profile` gets another name; without it a new one is made, which begins with what `like` allows. */
type ProfileDialogProps = {
  profile?: CrmProfile
  like?: CrmProfile | undefined
  onClose: () => void
  onMade?: (profile: CrmProfile) => void
}

/** Makes a profile, or changes its name and description. */
export function ProfileDialog({ profile, like, onClose, onMade }: ProfileDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [cloneOf, setCloneOf] = useState<string | null>(like?.id ?? null)
  const form = useForm({
    initialValues: { name: profile?.name ?? '', description: profile?.description ?? '' },
    validate: { name: (value) => (value.trim() === '' ? t('crmSetup.nameMissing') : null) },
  })
  const { submit, busy, error } = useSave(form, async (values) => {
    const path = `/orgs/${slug}/crm/profiles`
    if (profile === undefined) {
      const body = { ...values, ...(cloneOf === null ? {} : { cloneOf }) }
      const made = await api.post<CrmProfile>(path, body)
      await crmChanged()
      notifyDone(t('crmSetup.profiles.created', { name: made.name }))
      onMade?.(made)
    } else {
      await api.patch(`${path}/${profile.id}`, values, { ifMatch: profile.version })
      await crmChanged()
      notifyDone(t('crmSetup.saved'))
      onClose()
    }
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(profile === undefined ? 'crmSetup.profiles.add' : 'crmSetup.profiles.rename')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          <TextInput label={t('crmSetup.name')} data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t('crmSetup.description')}
            autosize
            minRows={2}
            maxRows={5}
            {...form.getInputProps('description')}
          />
          {profile === undefined && (
            <ProfileSelect label={t('crmSetup.profiles.copyFrom')} value={cloneOf} onChange={setCloneOf} />
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(profile === undefined ? 'crmSetup.profiles.submit' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
