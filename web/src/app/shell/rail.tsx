import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { type Place, type Section, seenSections } from './navigation.ts'
import { OrganisationSwitcher } from './organisation-switcher.tsx'
import classes from './rail.module.css'
import { useWhere } from './use-where.ts'

/** The left rail: organisation, places, and narrower or wider. */
export function Rail({ isNarrow, onToggle }: { isNarrow: boolean; onToggle: () => void }) {
  const t = useT()
  const organisation = useOrganisation()
  const toggleText = isNarrow ? t('shell.rail.widen') : t('shell.rail.narrow')
  return (
    <div className={classes.rail} data-narrow={isNarrow || undefined}>
      <OrganisationSwitcher isNarrow={isNarrow} />
      <nav aria-label={t('shell.rail.label')} className={classes.nav}>
        <ul className={classes.list}>
          {seenSections(organisation.permissions).map((section) => (
            <RailSection key={section.path} section={section} isNarrow={isNarrow} />
          ))}
        </ul>
      </nav>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.toggle ?? ''}
        aria-label={toggleText}
        title={toggleText}
        aria-expanded={!isNarrow}
        onClick={onToggle}
      >
        {isNarrow ? (
          <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
        ) : (
          <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
        )}
      </ActionIcon>
    </div>
  )
}

function RailSection({ section, isNarrow }: { section: Section; isNarrow: boolean }) {
  const org = useOrganisation().slug
  const pathname = useWhere()
  const isInside = pathname.startsWith(`/o/${org}/${section.path}`)
  const hasPlaces = section.places.length > 0
  return (
    <li>
      <RailLink
        place={section}
        href={`/o/${org}/${section.places[0]?.path ?? section.path}`}
        isActive={isInside && (isNarrow || !hasPlaces)}
        isNarrow={isNarrow}
      />
      {hasPlaces && !isNarrow && (
        <ul className={classes.sublist}>
          {section.places.map((place) => (
            <li key={place.path}>
              <RailLink
                place={place}
                href={`/o/${org}/${place.path}`}
                isActive={pathname.startsWith(`/o/${org}/${place.path}`)}
                isNarrow={false}
                isSub
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

type RailLinkProps = { place: Place; href: string; isActive: boolean; isNarrow: boolean; isSub?: boolean }

function RailLink({ place, href, isActive, isNarrow, isSub = false }: RailLinkProps) {
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
