import { type Icon, IconSitemap, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import classes from './home-page.module.css'

const actions: { key: 'members' | 'departments' | 'groups'; icon: Icon }[] = [
  { key: 'members', icon: IconUserPlus },
  { key: 'departments', icon: IconSitemap },
  { key: 'groups', icon: IconUsersGroup },
]

/** What is done most often, one click away. */
export function Actions({ org }: { org: string }) {
  const t = useT()
  return (
    <section className={classes.part} aria-labelledby="actions">
      <h2 id="actions" className={classes.heading}>
        {t('home.actions.title')}
      </h2>
      <ul className={classes.list}>
        {actions.map(({ key, icon: ActionIcon }) => {
          const href: string = `/o/${org}/directory/${key}`
          return (
            <li key={key}>
              <Link to={href} search={{ add: '1' }} className={classes.action}>
                <ActionIcon size={18} stroke={1.6} className={classes.entryIcon} aria-hidden />
                {t(`home.actions.${key}`)}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
