import type { Home } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import classes from './home-page.module.css'

const figures: { key: keyof Home['people']; to: string; search: Record<string, string> }[] = [
  { key: 'active', to: 'directory/members', search: { status: 'active' } },
  { key: 'invited', to: 'directory/members', search: { status: 'invited' } },
  { key: 'inactive', to: 'directory/members', search: { status: 'inactive' } },
  { key: 'departments', to: 'directory/departments', search: {} },
  { key: 'groups', to: 'directory/groups', search: {} },
]

/** How many people and places there are; each figure leads to the rows behind it. */
export function People({ people, org }: { people: Home['people']; org: string }) {
  const t = useT()
  const formats = useFormats()
  return (
    <section className={classes.part} aria-labelledby="people">
      <h2 id="people" className={classes.heading}>
        {t('home.people.title')}
      </h2>
      <ul className={classes.figures}>
        {figures.map(({ key, to, search }) => {
          const href: string = `/o/${org}/${to}`
          return (
            <li key={key}>
              <Link to={href} search={search} className={classes.figure}>
                <span className={classes.figureName}>{t(`home.people.${key}`)}</span>
                <span className={classes.figureValue}>{formats.number(people[key])}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
