import type { PortalUser } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { Initials, StatusDot } from '../../../shared/ui/index.ts'
import { roleWord, userStatusWord, userTone } from '../portal/portal-words.ts'
import classes from './user-card.module.css'
import { projectsWord } from './user-columns.tsx'

/** One portal user as a card. */
export function UserCard({ user, home }: { user: PortalUser; home: string }) {
  const t = useT()
  return (
    <div className={classes.card}>
      <Initials name={user.displayName} size={40} />
      <div className={classes.words}>
        <Link to={`${home}/users/${user.id}` as string} className={classes.name}>
          {user.displayName}
        </Link>
        <span className={classes.email} title={user.email}>
          {user.email}
        </span>
        <span className={classes.facts}>
          {user.isOwner ? t('portal.users.owner') : roleWord(t, user.roleKind, user.role)}
        </span>
        <span className={classes.facts}>{projectsWord(t, user)}</span>
        <span className={classes.status}>
          <StatusDot tone={userTone(user)}>{userStatusWord(t, user)}</StatusDot>
        </span>
      </div>
    </div>
  )
}
