import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { isOpen, type Place } from './navigation.ts'
import classes from './section-tabs.module.css'

type TabLinksProps = { places: readonly Place[]; org: string; pathname: string }

/** Links to the places of a section. */
export function TabLinks({ places, org, pathname }: TabLinksProps) {
  const t = useT()
  return places.map((place) => {
    const href: string = `/o/${org}/${place.path}`
    const isActive = isOpen(place, org, pathname)
    return (
      <Link
        key={place.path}
        to={href}
        className={classes.tab}
        data-active={isActive || undefined}
        aria-current={isActive ? 'page' : undefined}
      >
        {t(place.label)}
      </Link>
    )
  })
}
