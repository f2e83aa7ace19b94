import type { PortalUserDetail } from '@muster/contract'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { LinesSkeleton } from '../../../shared/ui/index.ts'
import { permissionGroups } from '../portal/permission-groups.ts'
import { profilesQuery } from '../portal/queries.ts'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'
import own from './user-access.module.css'

/** What a portal user may do in the portal, by their profile. */
export function UserAccess({ user }: { user: PortalUserDetail }) {
  const t = useT()
  const { org, slug } = usePortal()
  const profiles = useQuery(profilesQuery(org, slug)).data
  if (user.isOwner) return <p className={classes.note}>{t('portal.users.page.ownerText')}</p>
  if (profiles === undefined) return <LinesSkeleton lines={4} />
  const granted: readonly string[] = profiles.find(({ id }) => id === user.profileId)?.permissions ?? []
  return (
    <ul className={own.access}>
      {permissionGroups
        .flatMap(({ permissions }) => [...permissions])
        .map((permission) => {
          const isGranted = granted.includes(permission)
          return (
            <li key={permission} data-granted={isGranted || undefined}>
              {isGranted ? <IconCheck size={14} aria-hidden /> : <IconMinus size={14} aria-hidden />}
              <span>
                {t(`portal.permissions.${permission}`)}
                <span className="visually-hidden">
                  {`: ${t(isGranted ? 'portal.rights.yes' : 'portal.rights.no')}`}
                </span>
              </span>
            </li>
          )
        })}
    </ul>
  )
}
