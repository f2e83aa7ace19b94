import { Stack, Text } from '@mantine/core'
import type { CrmProfile } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { ProfileSelect } from '../users/place-selects.tsx'

/** Deletes a profile; whoever has it gets another one in the same step. */
export function DeleteProfile({ profile, onClose }: { profile: CrmProfile; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [heirId, setHeirId] = useState<string | null>(null)
  const { name, users } = profile
  const remove = async () => {
    await api.delete(`/orgs/${slug}/crm/profiles/${profile.id}`, { query: { reassignTo: heirId } })
    notifyDone(t('crmSetup.profiles.deleted', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('crmSetup.profiles.deleteTitle', { name })}
      confirm={t('crmSetup.delete')}
      disabled={users > 0 && heirId === null}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {users === 0
            ? t('crmSetup.profiles.deleteNobody')
            : t('crmSetup.profiles.deletePeople', { count: users })}{' '}
          {t('crmSetup.final')}
        </Text>
        {users > 0 && (
          <ProfileSelect
            label={t('crmSetup.profiles.heir')}
            value={heirId}
            onChange={setHeirId}
            without={profile.id}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}
