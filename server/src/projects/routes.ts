import type { RouteDefinition } from '../platform/http/index.ts'
import { clientUserRoutes } from './clients/client-user-routes.ts'
import { companyRoutes } from './clients/company-routes.ts'
import type { ClientDetails } from './clients/crm-details.ts'
import { commentRoutes } from './comments/routes.ts'
import { fieldRoutes } from './fields/routes.ts'
import { guestRoutes } from './guests/routes.ts'
import { portalRoutes } from './portals/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { roleRoutes } from './roles/routes.ts'
import { taskRoutes } from './tasks/routes.ts'
import { portalUserRoutes } from './users/routes.ts'

/** The routes of portals, and of everything in them. */
export const projectsRoutes = (details: ClientDetails): readonly RouteDefinition[] => [
  ...portalRoutes,
  ...roleRoutes,
  ...portalUserRoutes,
  ...projectRoutes,
  ...taskRoutes,
  ...commentRoutes,
  ...companyRoutes(details),
  ...clientUserRoutes(details),
  ...guestRoutes,
  ...fieldRoutes,
]
