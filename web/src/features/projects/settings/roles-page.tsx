import { Badge, Button } from '@mantine/core'
import type { PortalRole } from '@muster/contract'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import {
  ConfirmDialog,
  ErrorPanel,
  LinesSkeleton,
  lazyPart,
  MoreMenu,
  notifyDone,
} from '../../../shared/ui/index.ts'
import { PortalFrame } from '../portal/portal-frame.tsx'
import { roleWord } from '../portal/portal-words.ts'
import { portalChanged, profilesQuery, rolesQuery } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import classes from '../portal/section.module.css'
import { Section } from '../portal/section.tsx'
import { usePortal } from '../portal/use-portal.ts'
import own from './settings.module.css'
import { useSettingsTabs } from './settings-tabs.ts'

const RoleDialog = lazyPart(() => import('./role-dialog.tsx').then((module) => module.RoleDialog))

const RoleRules = lazyPart<{ canManage: boolean }>(
  () => import('./role-rules.tsx').then((module) => module.RoleRulesSection),
  <LinesSkeleton lines={3} />,
)

/** The roles of a portal, each with the profile that goes with it. */
export function RolesPage() {
  const t = useT()
  const { org, slug, api: path, can, home } = usePortal()
  const tabs = useSettingsTabs()
  const roles = useQuery(rolesQuery(org, slug))
  const profiles = useQuery(profilesQuery(org, slug)).data ?? []
  const [edited, setEdited] = useState<PortalRole | 'new' | null>(null)
  const [removed, setRemoved] = useState<PortalRole | null>(null)
  const canManage = can('roles.manage')
  const word = (role: PortalRole) => roleWord(t, role.kind, role.name)
  const remove = async () => {
    if (removed === null) return
    await api.delete(`${path}/roles/${removed.id}`)
    notifyDone(t('portal.settings.roles.removed', { name: word(removed) }))
    await portalChanged()
  }
  return (
    <PortalFrame
      section="settings"
      title={t('portal.settings.roles.title')}
      tabs={tabs}
      description={t('portal.settings.roles.text')}
      action={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('portal.settings.roles.add')}
          </Button>
        )
      }
      narrow
    >
      <Rights needs="roles.manage" />
      <ErrorPanel error={roles.error} onRetry={() => void roles.refetch()} />
      {roles.isPending && <LinesSkeleton lines={5} />}
      <ul className={classes.rows}>
        {roles.data?.map((role) => {
          const profile = profiles.find(({ id }) => id === role.profileId)
          const isFixed = role.kind === 'administrator'
          return (
            <li key={role.id}>
              <span className={classes.what}>
                <strong className={classes.name}>{word(role)}</strong>{' '}
                {role.kind !== 'custom' && (
                  <Badge variant="default" size="sm" tt="none" fw={400}>
                    {t('portal.settings.roles.builtIn')}
                  </Badge>
                )}
                <span className={classes.below}>
                  {profile !== undefined &&
                    t('portal.settings.roles.withProfile', {
                      profile: roleWord(t, profile.kind, profile.name),
                    })}
                </span>
              </span>
              <Link
                className={classes.quiet}
                to={`${home}/users` as string}
                search={{ role: role.id } as never}
              >
                {t('portal.portals.people', { count: role.users })}
              </Link>
              {canManage && !isFixed ? (
                <MoreMenu
                  isQuiet
                  label={t('common.table.actionsFor', { name: word(role) })}
                  items={[
                    {
                      label: t('portal.settings.roles.editTitle'),
                      icon: <IconPencil size={16} />,
                      onSelect: () => setEdited(role),
                    },
                    ...(role.kind === 'custom'
                      ? [
                          {
                            label: t('portal.settings.roles.remove'),
                            icon: <IconTrash size={16} />,
                            danger: true,
                            onSelect: () => setRemoved(role),
                          },
                        ]
                      : []),
                  ]}
                />
              ) : (
                <span className={classes.menuRoom} />
              )}
            </li>
          )
        })}
      </ul>
      <div className={own.part}>
        <Section title={t('portal.settings.rules.title')}>
          <RoleRules canManage={canManage} />
        </Section>
      </div>
      {edited !== null && (
        <RoleDialog {...(edited === 'new' ? {} : { role: edited })} onClose={() => setEdited(null)} />
      )}
      <ConfirmDialog
        opened={removed !== null}
        danger
        title={t('portal.settings.roles.removeTitle', { name: removed === null ? '' : word(removed) })}
        confirm={t('portal.settings.roles.remove')}
        onConfirm={remove}
        onClose={() => setRemoved(null)}
      >
        {removed !== null && removed.users > 0
          ? t('portal.settings.stillUsed', { count: removed.users })
          : t('portal.settings.roles.removeText')}
      </ConfirmDialog>
    </PortalFrame>
  )
}
