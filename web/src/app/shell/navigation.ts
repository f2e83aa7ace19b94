import type { App, MyOrganisation, Permission } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import {
  type Icon,
  IconAddressBook,
  IconAdjustments,
  IconArrowsTransferDown,
  IconBriefcase,
  IconBuilding,
  IconBuildingStore,
  IconChecklist,
  IconHeartHandshake,
  IconHierarchy2,
  IconHistory,
  IconHome,
  IconKey,
  IconMail,
  IconSettings,
  IconShieldLock,
  IconSitemap,
  IconUserCircle,
  IconUserHeart,
  IconUsers,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react'

/** One place of the shell: where it is under `/o/{org}`, and who sees it. */
export type Place = {
  label: PhraseKey
  path: string
  icon: Icon
  app?: App
  permission?: Permission
  /** Seen by whoever has the tab of the connected portal. */
  isIntegration?: true
  /** Other addresses under which the place is open. */
  also?: readonly string[]
}

/** One entry of the rail, with the places under it. */
export type Section = Place & { places: readonly Place[] }

/** Everything that can be reached, in the order of the rail. */
export const sections: readonly Section[] = [
  { label: 'shell.places.home', path: 'home', icon: IconHome, app: 'directory', places: [] },
  {
    label: 'shell.places.directory',
    path: 'directory',
    icon: IconAddressBook,
    app: 'directory',
    places: [
      { label: 'shell.places.members', path: 'directory/members', icon: IconUsers },
      { label: 'shell.places.departments', path: 'directory/departments', icon: IconSitemap },
      { label: 'shell.places.hierarchy', path: 'directory/hierarchy', icon: IconHierarchy2 },
      { label: 'shell.places.groups', path: 'directory/groups', icon: IconUsersGroup },
    ],
  },
  {
    label: 'shell.places.crm',
    path: 'crm',
    icon: IconHeartHandshake,
    app: 'crm',
    places: [
      { label: 'shell.places.contacts', path: 'crm/contacts', icon: IconUserHeart },
      { label: 'shell.places.accounts', path: 'crm/accounts', icon: IconBuildingStore },
      { label: 'shell.places.deals', path: 'crm/deals', icon: IconBriefcase },
      {
        label: 'shell.places.projects',
        path: 'crm/projects',
        icon: IconChecklist,
        isIntegration: true,
      },
      { label: 'shell.places.crmSetup', path: 'crm/setup', icon: IconAdjustments },
    ],
  },
  // the places of a portal stand under it while one is open
  { label: 'shell.places.projects', path: 'projects', icon: IconChecklist, app: 'projects', places: [] },
  // somebody of the house who is a client user of it too
  { label: 'shell.places.guest', path: 'guest', icon: IconUserHeart, app: 'guest', places: [] },
  {
    label: 'shell.places.imports',
    path: 'imports',
    icon: IconArrowsTransferDown,
    app: 'imports',
    places: [],
  },
  {
    label: 'shell.places.settings',
    path: 'settings',
    icon: IconSettings,
    places: [
      { label: 'shell.places.profile', path: 'settings/profile', icon: IconUserCircle },
      {
        label: 'shell.places.organisation',
        path: 'settings/organisation',
        icon: IconBuilding,
        permission: 'settings.manage',
      },
      {
        label: 'shell.places.domains',
        path: 'settings/domains',
        icon: IconWorld,
        permission: 'settings.manage',
      },
      { label: 'shell.places.tokens', path: 'settings/tokens', icon: IconKey, app: 'directory' },
      {
        label: 'shell.places.outbox',
        path: 'settings/outbox',
        icon: IconMail,
        permission: 'settings.manage',
      },
      {
        label: 'shell.places.privacy',
        path: 'settings/privacy',
        icon: IconShieldLock,
        permission: 'settings.manage',
      },
      { label: 'shell.places.audit', path: 'settings/audit', icon: IconHistory, permission: 'audit.read' },
    ],
  },
]

/** What of the places someone sees in an organisation. @param hasTab whether the CRM has a tab of projects for them */
export function seenSections({ apps, permissions }: MyOrganisation, hasTab: boolean): Section[] {
  const seen = (place: Place) =>
    (place.app === undefined || apps.includes(place.app)) &&
    (place.permission === undefined || permissions.includes(place.permission)) &&
    (place.isIntegration === undefined || hasTab)
  return sections.filter(seen).map((section) => ({ ...section, places: section.places.filter(seen) }))
}

/** Whether a place is open at an address. */
export function isOpen(place: Place, org: string, pathname: string): boolean {
  return [place.path, ...(place.also ?? [])].some((path) => {
    const href = `/o/${org}/${path}`
    return pathname === href || pathname.startsWith(`${href}/`)
  })
}
