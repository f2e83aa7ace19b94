import { keyFaults } from '@muster/contract'
import { type PhraseKey, translator } from '@muster/phrases'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { MusterError } from '../../kernel/index.ts'
import { Refusal } from './refusal.ts'

const deadKeys = new Set<string>([...keyFaults, 'key_address_not_allowed'])

/** Answers every error below a scope in the shape of Zoho's API. */
export function answerRefusals(scope: FastifyInstance): void {
  scope.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const refusal = asRefusal(error, request)
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed')
    else if (refusal.status !== 400)
      request.log.warn(
        { route: request.routeOptions.url, code: refusal.code, address: request.ip },
        'refused',
      )
    return reply
      .code(refusal.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(refusal.body)
  })
}

/** Any error as one that clients of Zoho's API understand; `details.reason` is Muster's own code. */
export function asRefusal(error: FastifyError | Error, request: Pick<FastifyRequest, 'language'>): Refusal {
  if (error instanceof Refusal) return error
  if (!(error instanceof MusterError)) {
    const { statusCode } = error as FastifyError
    return statusCode !== undefined && statusCode >= 400 && statusCode < 500
      ? new Refusal(statusCode, 'INVALID_DATA', 'Please check whether the input values are correct')
      : new Refusal(500, 'INTERNAL_ERROR', 'Internal Server Error')
  }
  const { code, status, params } = error
  const detail = {
    reason: code,
    text: translator(request.language)(`errors.${code}` as PhraseKey, params),
  }
  if (deadKeys.has(code)) return new Refusal(401, 'INVALID_TOKEN', 'invalid oauth token', detail)
  switch (status) {
    case 401:
      return new Refusal(401, 'INVALID_TOKEN', 'invalid oauth token')
    case 403:
      return new Refusal(403, 'NO_PERMISSION', 'permission denied', detail)
    case 404:
      return new Refusal(
        404,
        'INVALID_URL_PATTERN',
        'Please check if the URL trying to access is a correct one',
      )
    case 429:
      return new Refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests fired in the given time', {
        reason: code,
      })
    case 503:
      return new Refusal(503, 'INTERNAL_ERROR', 'Internal Server Error', detail)
    default:
      return status < 500
        ? new Refusal(400, 'INVALID_DATA', 'Please check whether the input values are correct', detail)
        : new Refusal(500, 'INTERNAL_ERROR', 'Internal Server Error')
  }
}
