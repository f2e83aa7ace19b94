import type { RouteDefinition } from '../platform/http/index.ts'
import { clientLinkRoutes } from './client-links/routes.ts'
import { setupRoutes } from './connection/routes.ts'
import { customerClientRoutes } from './customers/routes.ts'
import { dealRoutes } from './deals/routes.ts'
import { fieldMappingRoutes } from './fields/routes.ts'
import type { IntegrationGround } from './ground.ts'
import { healthRoutes } from './health/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { pushRoutes } from './push/routes.ts'

/** Every route of what joins the CRM with Projects. */
export function integrationRoutes(ground: IntegrationGround): RouteDefinition[] {
  return [
    ...setupRoutes(ground),
    ...fieldMappingRoutes(ground),
    ...dealRoutes(ground),
    ...healthRoutes(ground),
    ...clientLinkRoutes(ground),
    ...customerClientRoutes(ground),
    ...pushRoutes(ground),
    ...projectRoutes(ground),
  ]
}
