import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { seenSections } from './navigation.ts'
import classes from './section-tabs.module.css'
import { useWhere } from './use-where.ts'

/** On a phone the places of the open section stand in a line: the bottom bar has room for sections only. */
export function SectionTabs() {
  const t = useT()
  const { slug, permissions } = useOrganisation()
  const { pathname } = useLocation()
  const where = useWhere()
  const tabs = useRef<HTMLElement>(null)
  // `where` changes with the page: the open place may stand beyond the edge of a narrow window
  useEffect(() => {
    const open = tabs.current?.querySelector('[aria-current="page"]')
    if (where !== '') open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [where])
  const section = seenSections(permissions).find((one) => pathname.startsWith(`/o/${slug}/${one.path}`))
  if (section === undefined || section.places.length < 2) return null
  return (
    <nav ref={tabs} className={classes.tabs} aria-label={t(section.label)}>
      {section.places.map((place) => {
        const href: string = `/o/${slug}/${place.path}`
        const isActive = where.startsWith(href)
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
      })}
    </nav>
  )
}
