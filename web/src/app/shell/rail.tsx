import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { isOpen, type Section } from './navigation.ts'
import { OrganisationSwitcher } from './organisation-switcher.tsx'
import classes from './rail.module.css'
import { RailLink, RailPlace } from './rail-link.tsx'
import { useSections } from './use-sections.ts'
import { useWhere } from './use-where.ts'

// comes with the first page of a portal
const PortalRail = lazy(() =>
  import('./portal-places.tsx').then((module) => ({ default: module.PortalRail })),
)

/** The left rail: organisation, places, and narrower or wider. */
export function Rail({ isNarrow, onToggle }: { isNarrow: boolean; onToggle: () => void }) {
  const t = useT()
  const sections = useSections()
  const toggleText = isNarrow ? t('shell.rail.widen') : t('shell.rail.narrow')
  return (
    <div className={classes.rail} data-narrow={isNarrow || undefined}>
      <OrganisationSwitcher isNarrow={isNarrow} />
      <nav aria-label={t('shell.rail.label')} className={classes.nav}>
        <ul className={classes.list}>
          {sections.map((section) => (
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
  const { portal } = useParams({ strict: false })
  const isPortal = section.path === 'projects' && portal !== undefined
  const hasPlaces = section.places.length > 0 || isPortal
  return (
    <li>
      <RailLink
        place={section}
        href={`/o/${org}/${section.places[0]?.path ?? section.path}`}
        isActive={isOpen(section, org, pathname) && (isNarrow || !hasPlaces)}
        isNarrow={isNarrow}
      />
      {hasPlaces && !isNarrow && (
        <ul className={classes.sublist}>
          {isPortal ? (
            <Suspense fallback={null}>
              <PortalRail pathname={pathname} />
            </Suspense>
          ) : (
            section.places.map((place) => (
              <RailPlace key={place.path} place={place} org={org} pathname={pathname} />
            ))
          )}
        </ul>
      )}
    </li>
  )
}
