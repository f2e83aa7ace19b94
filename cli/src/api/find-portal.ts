import { type ImportStart, type Portal, page, portal, project } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import type { OrganisationApi } from './organisation-api.ts'

type PortalTarget = Extract<ImportStart['target'], { kind: 'projects.portal-user' }>

/**
 * The portal that `--into portal:NAME` names, by slug, id or name, with what everybody gets there.
 * @throws WrongUsage for a portal or a project that is not there, or a name that several have
 */
export async function findPortal(
  api: OrganisationApi,
  named: string,
  given: { role?: string; project: readonly string[] },
): Promise<PortalTarget> {
  const found = await portalOf(api, named)
  const projectIds: string[] = []
  for (const name of given.project) projectIds.push(await projectId(api, found, name))
  const defaults = {
    ...(given.role === undefined ? {} : { role: given.role }),
    ...(projectIds.length === 0 ? {} : { projectIds }),
  }
  return {
    kind: 'projects.portal-user',
    portalId: found.id,
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
  }
}

const same = (one: string, other: string) =>
  one.trim().localeCompare(other.trim(), undefined, { sensitivity: 'base' }) === 0

/** A portal by slug, id or name. @throws WrongUsage for one that is not there, or a name that several have */
export async function portalOf(api: OrganisationApi, named: string): Promise<Portal> {
  const all: Portal[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await api.send('GET', '/portals', page(portal), {
      query: { limit: 500, cursor },
    })
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  const exact = all.filter(({ id, slug }) => same(id, named) || same(slug, named))
  const found = exact.length > 0 ? exact : all.filter(({ name }) => same(name, named))
  const [first] = found
  if (first === undefined) throw new WrongUsage('cli.usage.noPortal', { name: named })
  if (found.length === 1) return first
  throw new WrongUsage('cli.usage.severalPlaces', {
    name: named,
    names: found.map(({ slug }) => slug).join(', '),
  })
}

/** A project of a portal by key, id or name; the search of the list finds beginnings. */
async function projectId(
  api: OrganisationApi,
  { id: portalId, name }: Portal,
  named: string,
): Promise<string> {
  const isId = /^[0-9a-f-]{36}$/i.test(named)
  if (isId) return named.toLowerCase()
  const { items } = await api.send('GET', `/portals/${portalId}/projects`, page(project), {
    query: { q: named, limit: 500 },
  })
  const exact = items.filter(({ key }) => same(key, named))
  const found = exact.length > 0 ? exact : items.filter((one) => same(one.name, named))
  const [first] = found
  if (first === undefined) throw new WrongUsage('cli.usage.noProject', { name: named, portal: name })
  if (found.length === 1) return first.id
  throw new WrongUsage('cli.usage.severalPlaces', {
    name: named,
    names: found.map(({ key }) => key).join(', '),
  })
}
