import type { CrmModule, HallMe } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type HallPlace, hallMeQuery } from './queries.ts'

/** The id in the address of one thing. */
export function useThingId(): string {
  const { _splat = '' } = useParams({ strict: false })
  return _splat.split('/')[1] ?? ''
}

/** The portal of the address; only inside `/customer-portals/{org}/{portal}`. */
export function useHallPlace(): HallPlace & { home: string } {
  const { org = '', portal = '' } = useParams({ strict: false })
  return { org, portal, home: homeOf({ org, portal }) }
}

/** The first page of a portal. */
function homeOf({ org, portal }: HallPlace): string {
  return `/customer-portals/${encodeURIComponent(org)}/${encodeURIComponent(portal)}`
}

/** Who is in the portal; only inside its frame, which asks first. */
export function useHall(): HallMe {
  const found = useQuery(hallMeQuery(useHallPlace())).data
  if (found === undefined) throw new Error('useHall outside of a customer portal')
  return found
}

/** What the address of a module begins with. */
export const segments = { contacts: 'people', accounts: 'company', deals: 'deals' } as const

/** The address of a record: one's own and the company have a place of their own. */
export function recordHref(home: string, me: HallMe, module: CrmModule, id: string): string {
  if (module === 'accounts') return `${home}/company`
  return module === 'contacts' && id === me.contactId ? `${home}/me` : `${home}/${segments[module]}/${id}`
}
