import { listRoutes } from '../src/platform/http/index.ts'
import { portalTable } from './projects/route-table.ts'
import { table } from './route-table.ts'
import type { Credentials, TestServer } from './server.ts'

/** Somebody from outside, and what they try: whatever the organisation has that is not theirs. */
export type Intruder = {
  as: Credentials
  /** Who sees everything, to find things by: of each list its first thing is tried. */
  owner: Credentials
  /** What `:org`, `:portal` and so on are. */
  names: Record<string, string>
  /**
   * Things that are tried, by the path before their name (`/portals/:portal/projects`, `…/tasks`), where the first of
   * the list would not do or there is no list.
   */
  things: Record<string, string>
  /** Bodies that are good enough to be refused for who asks and not for what is asked, by route. */
  bodies: Record<string, unknown>
}

/** What a route answered. `thing` is null where the path names something that the organisation has nothing of. */
export type Tried = { route: string; status: number; text: string; isEmpty: boolean }

const nothing = '00000000-0000-7000-8000-000000000000'
const rows: Record<string, { body?: unknown }> = { ...table, ...portalTable }

/**
 * Tries every route that the server has below an organisation, as it is registered: a route that is made tomorrow is
 * tried tomorrow. Paths are filled with things that exist and are somebody else's.
 */
export async function tryEveryRoute(server: TestServer, intruder: Intruder): Promise<Tried[]> {
  const found = new Map<string, string | null>(Object.entries(intruder.things))
  const tried: Tried[] = []
  for (const { method, path: pattern } of listRoutes(server.app)) {
    if (!pattern.startsWith('/api/v1/orgs/:org/')) continue
    const route = `${method} ${pattern}`
    const { path, isEmpty } = await filled(server, intruder, pattern, found)
    if (path.endsWith('/events')) {
      tried.push({ route, status: await server.firstStatus(intruder.as, path), text: '', isEmpty })
      continue
    }
    const body = intruder.bodies[route] ?? rows[route]?.body
    const answer = await server.ask(intruder.as, method as 'GET', path, body === undefined ? {} : { body })
    tried.push({ route, status: answer.status, text: answer.text, isEmpty })
  }
  return tried
}

/** A path with things in place of its names. */
async function filled(
  server: TestServer,
  { owner, names }: Intruder,
  pattern: string,
  found: Map<string, string | null>,
): Promise<{ path: string; isEmpty: boolean }> {
  let before = ''
  let path = ''
  let isEmpty = false
  for (const part of pattern.split('/').slice(1)) {
    const [, name, end = ''] = /^:(\w+)(\.\w+)?$/.exec(part) ?? []
    if (name === undefined) path += `/${part}`
    else if (names[name] !== undefined) path += `/${names[name]}${end}`
    else {
      if (!found.has(before)) {
        const list = await server.ask<{ items?: Record<string, string>[] }>(owner, 'GET', path)
        const first = list.body.items?.[0]
        found.set(before, first?.[name] ?? first?.id ?? null)
      }
      const thing = found.get(before) ?? null
      isEmpty ||= thing === null
      path += `/${thing ?? nothing}${end}`
    }
    before += `/${part}`
  }
  return { path, isEmpty }
}
