import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { isOpen, type Place } from './navigation.ts'
import classes from './rail.module.css'

type RailLinkProps = { place: Place; href: string; isActive: boolean; isNarrow: boolean; isSub?: boolean }

/** One link of the rail: icon and name, or the icon alone; a place of a section has no icon. */
export function RailLink({ place, href, isActive, isNarrow, isSub = false }: RailLinkProps) {
  const t = useT()
  const PlaceIcon = place.icon
  const label = t(place.label)
  return (
    <Link
      to={href}
      className={classes.link}
      data-sub={isSub || undefined}
      data-active={isActive || undefined}
      aria-current={isActive ? 'page' : undefined}
      aria-label={isNarrow ? label : undefined}
      title={isNarrow ? label : undefined}
    >
      {!isSub && <PlaceIcon size={18} stroke={1.6} aria-hidden />}
      {!isNarrow && <span>{label}</span>}
    </Link>
  )
}

/** One place under a section of the rail. */
export function RailPlace({ place, org, pathname }: { place: Place; org: string; pathname: string }) {
  return (
    <li>
      <RailLink
        place={place}
        href={`/o/${org}/${place.path}`}
        isActive={isOpen(place, org, pathname)}
        isNarrow={false}
        isSub
      />
    </li>
  )
}
