import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { MusterError } from '../../kernel/index.ts'
import type { Config } from '../config/index.ts'
import type { Database } from '../database/index.ts'
import type { Log } from '../log/index.ts'
import { answerMetrics, type Meters } from '../metrics/index.ts'
import { writeCsv, writeXlsx } from '../sheets/index.ts'
import { endAllEvents } from './answers/events.ts'
import { answerErrors, answerUnknown } from './answers/problem.ts'
import { logAnswer } from './answers/security-log.ts'
import { answerHealth } from './health.ts'
import { documentApi } from './openapi.ts'
import { readableAddress } from './requests/address.ts'
import { type AnswerStore, honourIdempotencyKeys } from './requests/idempotency.ts'
import { chooseLanguage } from './requests/language.ts'
import { refuseForeignOrigins } from './requests/origin.ts'
import { longestJsonBytes } from './requests/upload.ts'
import type { Doorkeeper } from './routes/doorkeeper.ts'
import { validate } from './routes/validate.ts'
import { secureHeaders } from './secure-headers.ts'
import { serveWebApp } from './web-app.ts'

/** What the HTTP server stands on. */
export type HttpOptions = {
  config: Pick<Config, 'url' | 'trustProxy' | 'limits' | 'metricsToken' | 'clientTimeoutMs'>
  log: Log
  database: Database
  doorkeeper: Doorkeeper
  answers: AnswerStore
  meters: Meters
  /** Folder that uploads are streamed into. */
  uploadFolder: string
  /** Folder of the built web app; null serves the API alone. */
  webFolder: string | null
  /** Registers the rooms' routes. */
  routes: (app: FastifyInstance) => Promise<void>
}

const slowestBytesPerMs = 16
const closeMs = 3000

/** Makes the HTTP server with everything that all routes share; it does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { config, log, database } = options
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: longestJsonBytes,
    forceCloseConnections: 'idle',
    // a client that falls silent holds nothing for long; a whole request may take as long as its upload needs
    connectionTimeout: config.clientTimeoutMs,
    requestTimeout: config.clientTimeoutMs + Math.ceil(config.limits.uploadBytes / slowestBytesPerMs),
    http: {
      headersTimeout: config.clientTimeoutMs,
      connectionsCheckingInterval: Math.min(config.clientTimeoutMs, 5000),
    },
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: ({ url = '/' }) => readableAddress(url),
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validate)
  app.setSerializerCompiler(serializerCompiler)
  acceptEmptyJson(app)
  app.decorate('ground', {
    database,
    doorkeeper: options.doorkeeper,
    answers: options.answers,
    writeSheet: (format, rows, name) =>
      format === 'csv' ? writeCsv(rows) : writeXlsx(rows, { sheet: name }),
    uploads: { folder: options.uploadFolder, limitBytes: config.limits.uploadBytes },
    routes: [],
  })
  app.decorateRequest('identity', null)
  app.decorateRequest('principal', null)
  app.decorateRequest('language', 'en')
  app.decorateRequest('claimedKey', null)
  app.addHook('onRequest', async (request, reply) => {
    request.language = chooseLanguage(request, null)
    // what is said to one person stays in no cache
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply))
  answerErrors(app)
  secureHeaders(app, config.url)
  refuseForeignOrigins(app, new URL(config.url).origin)
  await app.register(cookie)
  await app.register(compress, { encodings: ['gzip', 'identity'], threshold: 1024 })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new MusterError('rate_limited', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
  await app.register(multipart, { limits: { fieldSize: longestJsonBytes, fileSize: Infinity, parts: 20 } })
  await app.register(underPressure, { maxEventLoopDelay: 5000, retryAfter: 5 })
  await documentApi(app)
  honourIdempotencyKeys(app, options.answers)
  answerHealth(app, database)
  answerMetrics(app, options.meters, config.metricsToken)
  await options.routes(app)
  if (options.webFolder === null) answerUnknown(app)
  else await serveWebApp(app, options.webFolder)
  endConnectionsAtClose(app)
  return app
}

/** A stopping server waits a moment for the answers that it owes, and then for nobody. */
function endConnectionsAtClose(app: FastifyInstance): void {
  let impatience: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    endAllEvents()
    impatience = setTimeout(() => app.server.closeAllConnections(), closeMs)
  })
  app.addHook('onClose', async () => clearTimeout(impatience))
}

/** A POST without a body is fine, whatever content type it announces. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else parse(request, text as string, done)
  })
}
