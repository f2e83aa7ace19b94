import { passwordChange } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import { apiTokenRoutes } from './api-tokens/routes.ts'
import { changePassword } from './change-password.ts'
import type { SignInGround } from './ground.ts'
import { mailedLinkRoutes } from './mailed-links/routes.ts'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { requireSession } from './sessions/require-session.ts'
import { sessionRoutes } from './sessions/routes.ts'

/** Sign-in, sessions, password, second factor, mailed links and API tokens. */
export function identityRoutes(ground: SignInGround): RouteDefinition[] {
  return [
    ...sessionRoutes(ground),
    ...mailedLinkRoutes(ground),
    ...secondFactorRoutes(ground),
    route({
      method: 'POST',
      path: '/api/v1/me/password',
      access: 'identity',
      summary: 'Change my password; my other sessions end',
      tags: ['Me'],
      body: passwordChange,
      perMinute: 60,
      responses: { 204: z.null() },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        await changePassword(ground, identity, body, request.ip)
        return null
      },
    }),
    ...apiTokenRoutes(),
  ]
}
