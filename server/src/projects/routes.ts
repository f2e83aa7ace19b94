import type { RouteDefinition } from '../platform/http/index.ts'
import type { KeysOfOwner } from './portals/hand-over-portal.ts'
import { portalRoutes } from './portals/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { portalUserRoutes } from './users/routes.ts'

/** The routes of portals, and of everything in them. @param keysOf tells of service keys that end with their owner */
export function projectsRoutes(keysOf: KeysOfOwner): RouteDefinition[] {
  return [...portalRoutes(keysOf), ...roleRoutes, ...portalUserRoutes]
}
