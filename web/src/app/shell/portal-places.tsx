import { IconChecklist, IconSettings, IconUsers } from '@tabler/icons-react'
import { PortalSwitcher } from '../../features/projects/portal/portal-switcher.tsx'
import { type OpenPortal, usePortal } from '../../features/projects/portal/use-portal.ts'
import type { Place } from './navigation.ts'
import { RailPlace } from './rail-link.tsx'
import { TabLinks } from './tab-links.tsx'

const setUp = ['portal.manage', 'roles.manage', 'fields.manage', 'service_keys.manage'] as const

/** The places of a portal, as far as the reader sees them. */
function placesOf({ slug, can }: OpenPortal): Place[] {
  const base = `projects/${slug}`
  const places: Place[] = [{ label: 'shell.places.projects', path: `${base}/projects`, icon: IconChecklist }]
  if (can('users.view') || can('clients.view'))
    places.push({
      label: 'shell.places.users',
      path: can('users.view') ? `${base}/users` : `${base}/clients`,
      icon: IconUsers,
      also: [`${base}/users`, `${base}/clients`],
    })
  if (setUp.some(can))
    places.push({
      label: 'shell.places.settings',
      path: `${base}/settings`,
      icon: IconSettings,
      also: [`${base}/service-keys`],
    })
  return places
}

/** Under Projects in the rail: which portal is open, and its places. */
export function PortalRail({ pathname }: { pathname: string }) {
  const portal = usePortal()
  return (
    <>
      <li>
        <PortalSwitcher />
      </li>
      {placesOf(portal).map((place) => (
        <RailPlace key={place.path} place={place} org={portal.org} pathname={pathname} />
      ))}
    </>
  )
}

/** The same on a phone, in a line. */
export function PortalTabs({ pathname }: { pathname: string }) {
  const portal = usePortal()
  return (
    <>
      <PortalSwitcher isTab />
      <TabLinks places={placesOf(portal)} org={portal.org} pathname={pathname} />
    </>
  )
}
