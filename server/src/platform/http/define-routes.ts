import { rm } from 'node:fs/promises'
import { translator } from '@muster/phrases'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
  RouteShorthandOptions,
} from 'fastify'
import type { z } from 'zod'
import { MusterError } from '../../kernel/index.ts'
import type { Database } from '../database/index.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { type AnswerStore, claimKey, RepeatedRequest } from './idempotency.ts'
import { chooseLanguage } from './language.ts'
import { RefusedRequest } from './problem.ts'
import type { Handling, RouteDefinition } from './route.ts'
import { defineSheets, type SheetWriter } from './sheet-export.ts'
import { receiveUpload } from './upload.ts'
import { validate } from './validate.ts'
import { versionAsked } from './versions.ts'

/** What routes run on; hung on the app once by `createHttp`. */
export type RouteGround = {
  database: Database
  doorkeeper: Doorkeeper
  answers: AnswerStore
  writeSheet: SheetWriter
  uploads: { folder: string; limitBytes: number }
  routes: RouteDefinition[]
}

declare module 'fastify' {
  interface FastifyInstance {
    ground: RouteGround
  }
}

type AnyHandling = Handling<{ organisation: 'member' }, undefined, undefined, undefined>

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

/** Refuses before anything of the request's body is read. */
export async function letIn(
  ground: RouteGround,
  { access, method }: RouteDefinition,
  request: FastifyRequest,
): Promise<void> {
  if (access === 'public') return
  const identity = await ground.doorkeeper.identify(request)
  request.identity = identity
  request.language = chooseLanguage(request, identity.language)
  const changes = method !== 'GET'
  if (access === 'identity') {
    if (changes && !ground.doorkeeper.canWrite(identity)) throw new MusterError('forbidden')
    return
  }
  const { org } = request.params as { org: string }
  const principal = await ground.doorkeeper.enter(identity, org, request.ip)
  request.principal = principal
  if (access.organisation === 'member') {
    if (changes && !ground.doorkeeper.canWrite(identity)) throw new MusterError('forbidden')
  } else ground.doorkeeper.requirePermission(principal, access.organisation)
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

/** Gathers what a handler is handed. */
export function handlingOf(
  ground: RouteGround,
  definition: RouteDefinition,
  request: FastifyRequest,
  reply: FastifyReply,
): AnyHandling {
  const { principal } = request
  return {
    principal: principal as AnyHandling['principal'],
    identity: request.identity as AnyHandling['identity'],
    params: request.params as Record<string, string>,
    query: request.query as Record<string, never>,
    body: request.body as undefined,
    receive: () => receive(ground, definition, request) as ReturnType<AnyHandling['receive']>,
    ifMatch: versionAsked(request),
    inOrganisation: (work) => {
      if (principal === null) throw new Error(`${definition.path} has no organisation`)
      return ground.database.inOrganisation(principal.organisationId, (tx) =>
        work({ tx, principal, now: new Date() }),
      )
    },
    language: request.language,
    t: translator(request.language),
    request,
    reply,
  }
}

async function receive(ground: RouteGround, definition: RouteDefinition, request: FastifyRequest) {
  const { folder, limitBytes } = ground.uploads
  const upload = request.isMultipart()
    ? await receiveUpload(request, folder, limitBytes)
    : { request: request.body, file: null }
  try {
    const content = `${JSON.stringify(upload.request ?? null)}\n${upload.file?.name} ${upload.file?.digest}`
    const kept = request.isMultipart() ? await claimKey(ground.answers, request, content) : null
    if (kept !== null) throw new RepeatedRequest(kept)
    const parsed = definition.body?.safeParse(upload.request)
    if (parsed?.success === false) throw new RefusedRequest(parsed.error.issues, 'body')
    return { body: parsed?.data, file: upload.file }
  } catch (error) {
    if (upload.file !== null) await rm(upload.file.path, { force: true })
    throw error
  }
}

function options(definition: RouteDefinition): RouteShorthandOptions {
  const { body, query, params, upload, perMinute } = definition
  const schema: Record<string, unknown> = {
    summary: definition.summary,
    tags: definition.tags,
    response: documented(definition.responses),
  }
  if (params) schema.params = params
  if (query) schema.querystring = query.strict()
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
