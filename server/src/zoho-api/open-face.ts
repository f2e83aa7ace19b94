import type { FastifyInstance } from 'fastify'
import { defineRoutes } from '../platform/http/index.ts'
import { answerRefusals } from './errors/answer-refusals.ts'
import { Refusal } from './errors/refusal.ts'
import type { FaceGround } from './face-ground.ts'
import { faceRoutes } from './routes.ts'
import { readForms } from './token/read-forms.ts'

/**
 * Opens the face for programs that were written for Zoho CRM: their addresses, their words, their errors. What
 * belongs to it stands in a scope of its own, so that the rest of the API keeps its own manners.
 */
export async function openFace(app: FastifyInstance, ground: FaceGround): Promise<void> {
  await app.register(async (scope) => {
    answerRefusals(scope)
    readForms(scope)
    scope.addHook('onRequest', async ({ headers }, reply) => {
      // what is said to one program stays in no cache
      reply.header('cache-control', 'no-store')
      // Zoho's own SDKs send JSON without saying so
      headers['content-type'] ??= 'application/json'
    })
    defineRoutes(scope, faceRoutes(ground))
    answerUnknown(scope)
  })
}

/** Says what is wrong with an address that the face does not have. */
function answerUnknown(scope: FastifyInstance): void {
  scope.all<{ Params: { version: string } }>(
    '/crm/:version/*',
    { schema: { hide: true } as never },
    async ({ params }) => {
      if (params.version !== 'v8')
        throw new Refusal(400, 'API_NOT_SUPPORTED', 'The requested API version is not supported', {
          supported_version: 8,
        })
      throw new Refusal(
        404,
        'INVALID_URL_PATTERN',
        'Please check if the URL trying to access is a correct one',
      )
    },
  )
}
