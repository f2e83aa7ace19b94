import { type ErrorCode, errorStatus, type Problem } from '@muster/contract'
import { type PhraseKey, type Translate, translator } from '@muster/phrases'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isResponseSerializationError } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { type ErrorPlace, MusterError } from '../../../kernel/index.ts'
import { RepeatedRequest, sendKept } from '../requests/idempotency.ts'
import { logRefusal } from './security-log.ts'

type Issue = z.core.$ZodIssue
type Part = 'body' | 'querystring' | 'params' | 'headers' | undefined

/** What a schema found wrong with a request; its texts are made when the reader's language is known. */
export class RefusedRequest extends Error {
  readonly issues: readonly Issue[]
  readonly part: Part

  constructor(issues: readonly Issue[], part: Part) {
    super(`the ${part ?? 'request'} does not fit its schema`)
    this.issues = issues
    this.part = part
  }
}

/** Answers every error as RFC 9457 `application/problem+json` in the reader's language. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    if (error instanceof RepeatedRequest) return sendKept(reply, error.answer)
    const known = asMusterError(error, request)
    if (known.status >= 500) request.log.error({ err: error }, 'request failed')
    else logRefusal(request, known)
    return sendProblem(reply, known, request)
  })
}

/** Answers what no route takes. */
export function answerUnknown(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(reply, new MusterError('not_found'), request))
}

/** Sends one error as a problem document. */
export function sendProblem(reply: FastifyReply, error: MusterError, request: FastifyRequest): FastifyReply {
  if (typeof error.params.retryAfterSeconds === 'number')
    reply.header('retry-after', String(error.params.retryAfterSeconds))
  if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="muster"')
  return reply
    .code(error.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemOf(error, translator(request.language)))
}

/** The problem document of an error. */
export function problemOf(error: MusterError, t: Translate): Problem {
  const { code, params, places, status } = error
  const known = problemCodes.has(code)
  return {
    type: `urn:muster:problem:${code}`,
    title: t(`errors.titles.${status}` as PhraseKey),
    status,
    detail: t((known ? `errors.${code}` : 'errors.internal') as PhraseKey, params),
    code,
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(places.length > 0 ? { errors: places.map((place) => withText(place, params, t)) } : {}),
  }
}

/** A place that was thrown with its code alone gets the code's text, filled from the params of the error. */
function withText(place: ErrorPlace, params: Record<string, unknown>, t: Translate): ErrorPlace {
  if (place.message !== '') return place
  const area = problemCodes.has(place.code) ? 'errors' : 'errors.places'
  return { ...place, message: t(`${area}.${place.code}` as PhraseKey, params) }
}

const problemCodes = new Set<string>(Object.keys(errorStatus))

/** Broken places as the reader understands them: path, stable code, text. */
export function placesOf(issues: readonly Issue[], t: Translate, prefix: string[] = []): ErrorPlace[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map(String)]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        code: 'unknown_property',
        message: t('errors.places.unknown_property', { name: key }),
      }))
    const place = describe(issue)
    return [
      {
        path: path.join('.'),
        code: place.code,
        message: t(`errors.places.${place.code}` as PhraseKey, place.params),
      },
    ]
  })
}

function describe(issue: Issue): { code: string; params: Record<string, unknown> } {
  switch (issue.code) {
    case 'invalid_type':
      // zod leaves out the input of what was not there at all
      return issue.input === undefined && /received undefined/.test(issue.message)
        ? { code: 'required', params: {} }
        : { code: 'wrong_type', params: { expected: issue.expected } }
    case 'too_small':
      return {
        code: tooFar(issue.origin, 'short', 'small', 'few'),
        params: { minimum: Number(issue.minimum) },
      }
    case 'too_big':
      return { code: tooFar(issue.origin, 'long', 'big', 'many'), params: { maximum: Number(issue.maximum) } }
    case 'invalid_value':
      return { code: 'not_one_of', params: { options: issue.values.map(String).join(', ') } }
    default:
      return { code: 'invalid', params: {} }
  }
}

function tooFar(origin: string, text: string, figure: string, list: string): string {
  return `too_${origin === 'string' ? text : origin === 'array' || origin === 'set' ? list : figure}`
}

const codesOfFastify: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_VALIDATION: 'malformed',
  FST_REQ_FILE_TOO_LARGE: 'file_too_large',
  FST_UNDER_PRESSURE: 'unavailable',
}

/** Any error as one of ours; what nobody foresaw is `internal` and tells the client nothing. */
export function asMusterError(error: FastifyError | Error, request: FastifyRequest): MusterError {
  if (error instanceof MusterError) return error
  if (error instanceof RefusedRequest) {
    const prefix = error.part === 'querystring' ? [] : error.part === 'headers' ? ['headers'] : []
    return new MusterError('malformed', {}, placesOf(error.issues, translator(request.language), prefix))
  }
  if (isResponseSerializationError(error)) {
    request.log.error({ issues: error.cause.issues }, 'an answer does not fit its schema')
    return new MusterError('internal', {}, [], error)
  }
  const { code: cause, statusCode } = error as FastifyError
  const mapped = codesOfFastify[cause ?? '']
  if (mapped !== undefined) return new MusterError(mapped, {}, [], error)
  if (statusCode === 413) return new MusterError('too_large', {}, [], error)
  if (statusCode === 429) return new MusterError('rate_limited', { retryAfterSeconds: 60 }, [], error)
  if (statusCode === 503) return new MusterError('unavailable', {}, [], error)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new MusterError('malformed', {}, [], error)
  if (cause === 'ENOSPC' || cause === '53100') return new MusterError('disk_full', {}, [], error)
  if (connectionLost(cause)) return new MusterError('unavailable', { retryAfterSeconds: 2 }, [], error)
  return new MusterError('internal', {}, [], error)
}

/** Whether the database was away: it restarts within seconds, so the client should come back. */
function connectionLost(cause: unknown): boolean {
  return (
    typeof cause === 'string' &&
    (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(cause) || /^(08|57P)/.test(cause))
  )
}
