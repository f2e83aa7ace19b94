import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
  RouteShorthandOptions,
} from 'fastify'
import type { z } from 'zod'
import { handlingOf, letIn, type RouteGround } from './handling.ts'
import type { RouteDefinition } from './route.ts'
import { defineSheets } from './sheet-export.ts'
import { validate } from './validate.ts'

/** Registers routes: access, validation, documentation, transaction and language come from the definition. */
export function defineRoutes(app: FastifyInstance, routes: readonly RouteDefinition[]): void {
  for (const definition of routes) {
    app.ground.routes.push(definition)
    app.route({
      method: definition.method,
      url: definition.path,
      ...options(definition),
      onRequest: (request) => letIn(app.ground, definition, request),
      handler: (request, reply) => handle(app.ground, definition, request, reply),
    })
    const { sheet } = definition
    if (sheet !== undefined) defineSheets(app, { ...definition, sheet })
  }
}

/** Every route that was defined, for the documentation and for the test that holds routes against roles. */
export function listRoutes(app: FastifyInstance): readonly RouteDefinition[] {
  return app.ground.routes
}

async function handle(
  ground: RouteGround,
  definition: RouteDefinition,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const status = Number(Object.keys(definition.responses)[0])
  reply.code(status)
  const answer = await definition.handler(handlingOf(ground, definition, request, reply) as never)
  return status === 204 && answer !== reply ? reply.send() : answer
}

function options(definition: RouteDefinition): RouteShorthandOptions {
  const { body, query, params, upload, perMinute } = definition
  const schema: Record<string, unknown> = {
    summary: definition.summary,
    tags: definition.tags,
    response: documented(definition.responses),
  }
  if (params) schema.params = params
  if (query) schema.querystring = definition.isLenient ? query.loose() : query.strict()
  if (body) schema.body = body
  if (upload) schema.consumes = ['application/json', 'multipart/form-data']
  if (definition.access === 'public') schema.security = []
  return {
    schema,
    // the body of an upload is parsed by receive(), once the file has been streamed away
    ...(upload ? { validatorCompiler: skipBody } : {}),
    ...(perMinute ? { config: { rateLimit: { max: perMinute, timeWindow: '1 minute' } } } : {}),
  } as unknown as RouteShorthandOptions
}

const skipBody: FastifySchemaCompiler<z.ZodType> = (part) =>
  part.httpPart === 'body' ? (value: unknown) => ({ value }) : validate(part)

function documented(responses: Record<number, z.ZodType>): Record<number, z.ZodType> {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => status !== '204'))
}
