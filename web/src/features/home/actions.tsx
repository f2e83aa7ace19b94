import type { PhraseKey } from '@muster/phrases'
import { type Icon, IconSitemap, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import classes from './home-page.module.css'

const actions: { label: PhraseKey; icon: Icon; to: string }[] = [
  { label: 'directory.members.add', icon: IconUserPlus, to: 'directory/members' },
  { label: 'directory.groups.createDepartment', icon: IconSitemap, to: 'directory/departments' },
  { label: 'directory.groups.createGroup', icon: IconUsersGroup, to: 'directory/groups' },
]

/** What is done most often, one click away. */
export function Actions({ org }: { org: string }) {
  const t = useT()
  return (
    <section className={classes.part} aria-labelledby="actions">
      <h2 id="actions" className={classes.heading}>
        {t('home.actions')}
      </h2>
      <ul className={classes.list}>
        {actions.map(({ label, icon: ActionIcon, to }) => {
          const href: string = `/o/${org}/${to}`
          return (
            <li key={to}>
              <Link to={href} search={{ add: '1' }} className={classes.action}>
                <ActionIcon size={18} stroke={1.6} className={classes.entryIcon} aria-hidden />
                {t(label)}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
