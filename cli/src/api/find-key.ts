import { type KeyApp, page, type ServiceKey, serviceKey } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import { portalOf } from './find-portal.ts'
import type { OrganisationApi } from './organisation-api.ts'

/** Whose keys a command is about, and their path in the API. */
export type KeyPlace = { app: KeyApp; path: string }

/** The keys of the CRM, or those of a portal where one is named. @throws WrongUsage for a portal that is not there */
export async function keyPlace(api: OrganisationApi, portal: string | undefined): Promise<KeyPlace> {
  if (portal === undefined) return { app: 'crm', path: '/crm/service-keys' }
  const { id } = await portalOf(api, portal)
  return { app: 'projects', path: `/portals/${id}/service-keys` }
}

/** Every key of a place, newest first. @param state null for all */
export async function keysOf(
  api: OrganisationApi,
  { path }: KeyPlace,
  state: 'live' | 'revoked' | null,
): Promise<ServiceKey[]> {
  const all: ServiceKey[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await api.send('GET', path, page(serviceKey), {
      query: { state: state ?? undefined, limit: 500, cursor },
    })
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}

/**
 * The key that was not revoked and goes by an id, a name in any case, or the last characters of the key.
 * @throws WrongUsage when none or several do
 */
export async function findKey(api: OrganisationApi, place: KeyPlace, named: string): Promise<ServiceKey> {
  const wanted = named.trim()
  const hint = wanted.replace(/^(…|\.\.\.)/, '')
  const all = await keysOf(api, place, 'live')
  const ways = [
    (key: ServiceKey) => key.id === wanted.toLowerCase(),
    (key: ServiceKey) => key.name.localeCompare(wanted, undefined, { sensitivity: 'base' }) === 0,
    (key: ServiceKey) => key.hint === hint,
  ]
  const found = ways.map((way) => all.filter(way)).find((some) => some.length > 0) ?? []
  const [first] = found
  if (first === undefined) throw new WrongUsage('cli.usage.noKey', { name: wanted })
  if (found.length === 1) return first
  throw new WrongUsage('cli.usage.severalKeys', {
    name: wanted,
    hints: found.map((key) => `…${key.hint}`).join(', '),
  })
}
