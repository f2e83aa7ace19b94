import { Button, Checkbox, Stack } from '@mantine/core'
import type { CrmProfile, CrmRightsOfProfile } from '@muster/contract'
import { crmModules } from '@muster/contract/choices'
import { IconLock, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, lazyPart, MoreMenu, notifyDone } from '../../../../shared/ui/index.ts'
import { profileName } from '../../crm-words.ts'
import { crmChanged } from '../../queries.ts'
import classes from '../setup.module.css'
import { PermissionMatrix } from './permission-matrix.tsx'

const ProfileDialog = lazyPart(() => import('./profile-dialog.tsx').then((module) => module.ProfileDialog))
const DeleteProfile = lazyPart(() => import('./delete-profile.tsx').then((module) => module.DeleteProfile))

const rights = [
  'manageUsers',
  'manageSetup',
  'manageCustomerUsers',
] as const satisfies readonly (keyof CrmRightsOfProfile)[]

/** What a profile allows, to be looked at or changed; what was changed is saved at once. */
export function OneProfile({ profile, canManage }: { profile: CrmProfile; canManage: boolean }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [permissions, setPermissions] = useState(profile.permissions)
  const [given, setGiven] = useState(profile.rights)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null)
  const name = profileName(t, profile)
  const isBuiltIn = profile.kind !== 'custom'
  const isLocked = profile.kind === 'administrator' || !canManage
  const isDirty =
    JSON.stringify([permissions, given]) !== JSON.stringify([profile.permissions, profile.rights])
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      const body = { permissions, rights: given }
      await api.patch(`/orgs/${slug}/crm/profiles/${profile.id}`, body, { ifMatch: profile.version })
      notifyDone(t('crmSetup.profiles.saved'))
      await crmChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={name}>
      <div className={classes.head}>
        <div>
          <h2>{name}</h2>
          {profile.description !== '' && <p className={classes.quiet}>{profile.description}</p>}
          {profile.kind !== 'custom' && (
            <p className={classes.quiet}>
              <IconLock size={13} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />
              {t(`crmSetup.profiles.fixed.${profile.kind}`)}
            </p>
          )}
        </div>
        {canManage && !isBuiltIn && (
          <MoreMenu
            label={t('common.table.actionsFor', { name })}
            items={[
              {
                label: t('crmSetup.profiles.rename'),
                icon: <IconPencil size={16} />,
                onSelect: () => setDialog('edit'),
              },
              {
                label: t('crmSetup.delete'),
                icon: <IconTrash size={16} />,
                danger: true,
                onSelect: () => setDialog('delete'),
              },
            ]}
          />
        )}
      </div>
      <PermissionMatrix
        label={t('crmSetup.profiles.matrix', { name })}
        permissions={permissions}
        isLocked={isLocked}
        onChange={setPermissions}
        modules={crmModules}
      />
      {!isLocked && <p className={classes.quiet}>{t('crmSetup.profiles.needsView')}</p>}
      <div className={classes.section}>
        <h3>{t('crmSetup.profiles.rights')}</h3>
        <Stack gap={12}>
          {rights.map((right) => (
            <Checkbox
              key={right}
              label={t(`crmSetup.profiles.${right}`)}
              description={t(`crmSetup.profiles.${right}Text`)}
              checked={given[right]}
              disabled={isLocked}
              onChange={(event) => setGiven({ ...given, [right]: event.currentTarget.checked })}
            />
          ))}
        </Stack>
        <p className={classes.quiet}>{t('crmSetup.profiles.onlyAdministrators')}</p>
      </div>
      <ErrorPanel error={error} />
      {isDirty && !isLocked && (
        <div className={classes.unsaved} role="region" aria-label={t('crmSetup.profiles.unsaved')}>
          <span role="status">{t('crmSetup.profiles.unsaved')}</span>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setPermissions(profile.permissions)
              setGiven(profile.rights)
            }}
          >
            {t('crmSetup.profiles.discard')}
          </Button>
          <Button size="xs" loading={busy} onClick={() => void save()}>
            {t('crmSetup.profiles.save')}
          </Button>
        </div>
      )}
      {dialog === 'edit' && <ProfileDialog profile={profile} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && <DeleteProfile profile={profile} onClose={() => setDialog(null)} />}
    </section>
  )
}
