import { Link, useLocation } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import classes from './bottom-bar.module.css'
import { useSections } from './use-sections.ts'

/** The rail of a phone. */
export function BottomBar() {
  const t = useT()
  const organisation = useOrganisation()
  const sections = useSections()
  const { pathname } = useLocation()
  return (
    <nav className={classes.bar} aria-label={t('shell.rail.label')}>
      {sections.map((section) => {
        const isActive = pathname.startsWith(`/o/${organisation.slug}/${section.path}`)
        const href: string = `/o/${organisation.slug}/${section.places[0]?.path ?? section.path}`
        const SectionIcon = section.icon
        return (
          <Link
            key={section.path}
            to={href}
            className={classes.link}
            data-active={isActive || undefined}
            aria-current={isActive ? 'page' : undefined}
          >
            <SectionIcon size={20} stroke={1.6} aria-hidden />
            {t(section.label)}
          </Link>
        )
      })}
    </nav>
  )
}
