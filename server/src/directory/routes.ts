import type { RouteDefinition } from '../platform/http/index.ts'
import { groupRoutes } from './groups/routes.ts'
import { memberRoutes } from './members/routes.ts'
import { membershipRoutes } from './memberships/routes.ts'

/** The routes of members, groups and departments, and the people of a group. */
export const directoryRoutes: readonly RouteDefinition[] = [
  ...memberRoutes,
  ...groupRoutes,
  ...membershipRoutes,
]
