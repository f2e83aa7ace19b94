import { rm } from 'node:fs/promises'
import { translator } from '@muster/phrases'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Identity, MusterError } from '../../../kernel/index.ts'
import type { Database, Tx } from '../../database/index.ts'
import { RefusedRequest } from '../answers/problem.ts'
import { type AnswerStore, claimKey, RepeatedRequest } from '../requests/idempotency.ts'
import { chooseLanguage } from '../requests/language.ts'
import { receiveUpload } from '../requests/upload.ts'
import { versionAsked } from '../requests/versions.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import type { Handling, RouteDefinition, SheetWriter } from './route.ts'

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

/** Refuses before anything of the request's body is read. */
export async function letIn(
  ground: RouteGround,
  { access, method }: RouteDefinition,
  request: FastifyRequest,
): Promise<void> {
  if (access === 'public') return
  const { doorkeeper } = ground
  const changes = method !== 'GET'
  if (access === 'identity') {
    request.identity = await doorkeeper.identify(request)
    request.language = chooseLanguage(request, request.identity.language)
    if (changes && !doorkeeper.canWrite(request.identity)) throw new MusterError('forbidden')
    return
  }
  const { org } = request.params as { org: string }
  const { identity, principal } = await doorkeeper.enter(request, org)
  request.identity = identity
  request.principal = principal
  request.language = chooseLanguage(request, identity.language)
  if (access.organisation === 'belongs') {
    if (changes && isReadOnly(identity)) throw new MusterError('forbidden')
  } else if (access.organisation === 'member') {
    if (principal.memberId === null || (changes && !doorkeeper.canWrite(identity)))
      throw new MusterError('forbidden')
  } else doorkeeper.requirePermission(principal, access.organisation)
}

/** Whether the credentials in hand may change nothing, whatever the app says. */
function isReadOnly({ via }: Identity): boolean {
  return via.kind === 'token' && via.scopes.every((scope) => scope === 'read')
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
    inOrganisation: async (work) => {
      if (principal === null) throw new Error(`${definition.path} has no organisation`)
      const { database } = ground
      const { organisationId } = principal
      const inContext = (tx: Tx) => work({ tx, principal, now: new Date() })
      if (definition.method !== 'GET') {
        const done = await database.inOrganisation(organisationId, inContext)
        database.changed(organisationId)
        return done
      }
      const isList = definition.sheet !== undefined
      return isList
        ? database.inOrganisationToRead(organisationId, inContext)
        : database.inOrganisation(organisationId, inContext)
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
