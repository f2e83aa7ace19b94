import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Operation = {
  requestBody?: { content: Record<string, { schema?: unknown }> }
  responses?: Record<string, unknown>
}
type Document = { paths?: Record<string, Record<string, Operation>> }

/** Describes every route as OpenAPI 3.1 at `/api/openapi.json`, to be browsed at `/api/docs`. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Muster',
        version: '1',
        description:
          'Brings people from the systems that know them into the places where they work. Everything the pages do goes through this API.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token, from Settings.' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'muster_session',
            description: 'The browser’s session.',
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => complete(jsonSchemaTransformObject(document) as Document) as never,
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null } as never,
  })
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  )
}

const problemAnswer = {
  description: 'What went wrong, where, and what to do about it.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Adds what every operation has: the problem document, and the parts of an upload. */
function complete(document: Document): Document {
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations)) {
      operation.responses = { ...operation.responses, default: problemAnswer }
      const content = operation.requestBody?.content
      const multipart = content?.['multipart/form-data']
      if (content !== undefined && multipart !== undefined)
        content['multipart/form-data'] = {
          schema: {
            type: 'object',
            properties: { request: multipart.schema, file: { type: 'string', format: 'binary' } },
            required: ['request', 'file'],
          },
        }
    }
  return document
}
