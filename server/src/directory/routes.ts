import type { RouteDefinition } from '../platform/http/index.ts'
import { groupRoutes } from './groups/routes.ts'
import { hierarchyRoutes } from './hierarchy/routes.ts'
import { membersBulkRoutes } from './members/bulk/routes.ts'
import { memberRoutes } from './members/routes.ts'
import type { Stakes } from './members/stakes.ts'
import { membershipRoutes } from './memberships/routes.ts'

/** The routes of members, groups and departments, the people of a group, and who reports to whom. */
export function directoryRoutes(stakes: Stakes): RouteDefinition[] {
  return [
    ...memberRoutes(stakes),
    ...membersBulkRoutes(stakes),
    ...groupRoutes,
    ...membershipRoutes,
    ...hierarchyRoutes,
  ]
}
