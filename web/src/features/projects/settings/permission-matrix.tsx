import type { PortalPermission, PortalProfile } from '@muster/contract'
import { IconLock, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { MoreMenu, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { permissionGroups } from '../portal/permission-groups.ts'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './permission-matrix.module.css'

type PermissionMatrixProps = {
  profiles: readonly PortalProfile[]
  canManage: boolean
  onEdit: (profile: PortalProfile) => void
  onRemove: (profile: PortalProfile) => void
}

/** Permissions down, profiles across; a tick is changed where it stands. */
export function PermissionMatrix({ profiles, canManage, onEdit, onRemove }: PermissionMatrixProps) {
  const t = useT()
  const { portal } = usePortal()
  const mine = portal?.mine?.permissions ?? []
  return (
    <div className={classes.scroller} tabIndex={-1}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {t('portal.settings.profiles.permission')}
            </th>
            {profiles.map((profile) => (
              <th key={profile.id} scope="col" className={classes.profile}>
                <span className={classes.head}>
                  <span className={classes.name}>{roleWord(t, profile.kind, profile.name)}</span>
                  {profile.kind === 'administrator' && (
                    <span title={t('portal.settings.profiles.fixed')}>
                      <IconLock size={14} aria-hidden />
                      <span className="visually-hidden">{t('portal.settings.profiles.fixed')}</span>
                    </span>
                  )}
                  {canManage && profile.kind !== 'administrator' && (
                    <MoreMenu
                      isQuiet
                      label={t('common.table.actionsFor', { name: roleWord(t, profile.kind, profile.name) })}
                      items={[
                        {
                          label: t('portal.settings.profiles.rename'),
                          icon: <IconPencil size={16} />,
                          onSelect: () => onEdit(profile),
                        },
                        ...(profile.kind === 'custom'
                          ? [
                              {
                                label: t('portal.settings.profiles.remove'),
                                icon: <IconTrash size={16} />,
                                danger: true,
                                onSelect: () => onRemove(profile),
                              },
                            ]
                          : []),
                      ]}
                    />
                  )}
                </span>
                <span className={classes.people}>{t('portal.portals.people', { count: profile.users })}</span>
              </th>
            ))}
          </tr>
        </thead>
        {permissionGroups.map((group) => (
          <tbody key={group.key}>
            <tr>
              <th scope="rowgroup" colSpan={profiles.length + 1} className={classes.group}>
                {t(`portal.settings.profiles.groups.${group.key}`)}
              </th>
            </tr>
            {group.permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row" className={classes.permission}>
                  {t(`portal.permissions.${permission}`)}
                </th>
                {profiles.map((profile) => (
                  <td key={profile.id}>
                    <Tick
                      profile={profile}
                      permission={permission}
                      isFixed={!canManage || profile.kind === 'administrator' || !mine.includes(permission)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

type TickProps = { profile: PortalProfile; permission: PortalPermission; isFixed: boolean }

function Tick({ profile, permission, isFixed }: TickProps) {
  const t = useT()
  const errorText = useErrorText()
  const { api: path } = usePortal()
  const [ahead, setAhead] = useState<boolean | null>(null)
  const change = async (on: boolean) => {
    setAhead(on)
    const permissions = on
      ? [...profile.permissions, permission]
      : profile.permissions.filter((one) => one !== permission)
    try {
      await api.patch(`${path}/profiles/${profile.id}`, { permissions }, { ifMatch: profile.version })
    } catch (error) {
      notifyError(errorText(error))
    }
    await portalChanged()
    setAhead(null)
  }
  return (
    <input
      type="checkbox"
      className={classes.tick}
      aria-label={`${roleWord(t, profile.kind, profile.name)}: ${t(`portal.permissions.${permission}`)}`}
      checked={ahead ?? profile.permissions.includes(permission)}
      disabled={isFixed || ahead !== null}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  )
}
