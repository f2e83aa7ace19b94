import type { RouteDefinition } from '../platform/http/index.ts'
import { accountRoutes } from './accounts/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { dealRoutes } from './deals/routes.ts'
import { fieldRoutes } from './fields/routes.ts'
import { profileRoutes } from './profiles/routes.ts'
import { rightsRoutes } from './rights/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { settingRoutes } from './settings/routes.ts'
import { stageRoutes } from './stages/routes.ts'
import type { PeoplePort } from './users/people-port.ts'
import { userRoutes } from './users/routes.ts'

/** Every route of the CRM. @param people how somebody becomes a member of the organisation */
export function crmRoutes(people: PeoplePort): RouteDefinition[] {
  return [
    ...rightsRoutes,
    ...userRoutes(people),
    ...profileRoutes,
    ...roleRoutes,
    ...settingRoutes,
    ...stageRoutes,
    ...fieldRoutes,
    ...accountRoutes,
    ...contactRoutes,
    ...dealRoutes,
  ]
}
