import { Button } from '@mantine/core'
import type { PortalProfile } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog, ErrorPanel, LinesSkeleton, lazyPart, notifyDone } from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged, profilesQuery } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { PermissionMatrix } from './permission-matrix.tsx'
import { useSettingsTabs } from './settings-tabs.ts'

const ProfileDialog = lazyPart(() => import('./profile-dialog.tsx').then((module) => module.ProfileDialog))

/** The profiles of a portal: a matrix of what each allows. */
export function ProfilesPage() {
  const t = useT()
  const { org, slug, api: path, can } = usePortal()
  const tabs = useSettingsTabs()
  const profiles = useQuery(profilesQuery(org, slug))
  const [edited, setEdited] = useState<PortalProfile | 'new' | null>(null)
  const [removed, setRemoved] = useState<PortalProfile | null>(null)
  const canManage = can('roles.manage')
  const name = removed === null ? '' : roleWord(t, removed.kind, removed.name)
  const remove = async () => {
    if (removed === null) return
    await api.delete(`${path}/profiles/${removed.id}`)
    notifyDone(t('portal.settings.profiles.removed', { name }))
    await portalChanged()
  }
  return (
    <PortalFrame
      section="settings"
      title={t('portal.settings.profiles.title')}
      tabs={tabs}
      description={t('portal.settings.profiles.text')}
      action={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('portal.settings.profiles.add')}
          </Button>
        )
      }
    >
      <Rights needs="roles.manage" />
      <ErrorPanel error={profiles.error} onRetry={() => void profiles.refetch()} />
      {profiles.isPending && <LinesSkeleton lines={10} />}
      {profiles.data !== undefined && (
        <PermissionMatrix
          profiles={profiles.data}
          canManage={canManage}
          onEdit={setEdited}
          onRemove={setRemoved}
        />
      )}
      {edited !== null && (
        <ProfileDialog
          profiles={profiles.data ?? []}
          {...(edited === 'new' ? {} : { profile: edited })}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        opened={removed !== null}
        danger
        title={t('portal.settings.profiles.removeTitle', { name })}
        confirm={t('portal.settings.profiles.remove')}
        onConfirm={remove}
        onClose={() => setRemoved(null)}
      >
        {removed !== null && removed.users > 0
          ? t('portal.settings.stillUsed', { count: removed.users })
          : t('portal.settings.profiles.removeText')}
      </ConfirmDialog>
    </PortalFrame>
  )
}
