import type { RouteDefinition } from '../platform/http/index.ts'
import type { FaceGround } from './face-ground.ts'
import { inviteRoutes } from './portals/invite-routes.ts'
import { portalRoutes } from './portals/portal-routes.ts'
import { portalUserRoutes } from './portals/portal-user-routes.ts'
import { userTypeRoutes } from './portals/user-type-routes.ts'
import { recordRoutes } from './records/record-routes.ts'
import { fieldRoutes } from './settings/field-routes.ts'
import { moduleRoutes } from './settings/module-routes.ts'
import { orgRoute } from './settings/org-route.ts'
import { profileRoutes } from './settings/profile-routes.ts'
import { roleRoutes } from './settings/role-routes.ts'
import { tokenRoute } from './token/token-route.ts'
import { userRoutes } from './users/user-routes.ts'

/** Every route of the face. */
export function faceRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    tokenRoute(ground),
    ...userRoutes(ground),
    ...profileRoutes(ground),
    ...roleRoutes(ground),
    orgRoute(ground),
    ...moduleRoutes(ground),
    ...fieldRoutes(ground),
    ...portalRoutes(ground),
    ...userTypeRoutes(ground),
    ...portalUserRoutes(ground),
    ...inviteRoutes(ground),
    ...recordRoutes(ground),
  ]
}
