import { useLocation, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { isOpen } from './navigation.ts'
import classes from './section-tabs.module.css'
import { TabLinks } from './tab-links.tsx'
import { useSections } from './use-sections.ts'
import { useWhere } from './use-where.ts'

const PortalTabs = lazy(() =>
  import('./portal-places.tsx').then((module) => ({ default: module.PortalTabs })),
)

/** On a phone the places of the open section stand in a line: the bottom bar has room for sections only. */
export function SectionTabs() {
  const t = useT()
  const organisation = useOrganisation()
  const sections = useSections()
  const { pathname } = useLocation()
  const { portal } = useParams({ strict: false })
  const where = useWhere()
  const tabs = useRef<HTMLElement>(null)
  // `where` changes with the page: the open place may stand beyond the edge of a narrow window
  useEffect(() => {
    const open = tabs.current?.querySelector('[aria-current="page"]')
    if (where !== '') open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [where])
  const section = sections.find((one) => isOpen(one, organisation.slug, pathname))
  const isPortal = section?.path === 'projects' && portal !== undefined
  if (section === undefined || (section.places.length < 2 && !isPortal)) return null
  return (
    <nav ref={tabs} className={classes.tabs} aria-label={t(section.label)}>
      {isPortal ? (
        <Suspense fallback={<span className={classes.room} />}>
          <PortalTabs pathname={where} />
        </Suspense>
      ) : (
        <TabLinks places={section.places} org={organisation.slug} pathname={where} />
      )}
    </nav>
  )
}
