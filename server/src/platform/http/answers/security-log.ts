import type { ErrorCode } from '@muster/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { MusterError } from '../../../kernel/index.ts'

/** Proofs that were not good, of who somebody is or of what they were sent; and reaching above oneself. */
const refusals = new Set<ErrorCode>([
  'bad_credentials',
  'wrong_code',
  'sign_in_expired',
  'link_unknown',
  'link_expired',
  'link_used',
  'link_replaced',
  'invitation_unknown',
  'role_above_yours',
])

/**
 * Logs who was refused what: a sign-in or a second factor that failed, a right that was missing, too many attempts.
 * Nobody is named but by ids and the network address.
 */
export function logRefusal(request: FastifyRequest, { code, status, params }: MusterError): void {
  const { authorization, cookie } = request.headers
  // a page that asks whether somebody is signed in is no attempt
  const isAttempt = authorization !== undefined || cookie !== undefined
  const isRefusal =
    status === 403 || status === 429 || refusals.has(code) || (code === 'unauthenticated' && isAttempt)
  if (!isRefusal) return
  const { permission, reason } = params
  request.log.warn({ ...whoAsks(request), code, permission, reason }, 'refused')
}

/** What changes how somebody comes in. */
const ofAccounts =
  /^\/api\/v1\/(auth|invitations|setup|me\/(password|second-factor|sessions|oidc|verification))\b/

/** Logs what was done to accounts and sign-ins; everything else only where the log is asked for more. */
export function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { method } = request
  const { statusCode: status } = reply
  // the pattern, not the address: searches carry names
  const route = request.routeOptions.url ?? 'none'
  const ms = Math.round(reply.elapsedTime)
  if (method !== 'GET' && status < 400 && ofAccounts.test(route))
    request.log.info({ ...whoAsks(request), status, ms }, 'done with an account')
  else request.log.debug({ method, route, status, ms }, 'answered')
}

function whoAsks({ method, routeOptions, identity, principal, ip }: FastifyRequest) {
  return {
    method,
    route: routeOptions.url,
    identityId: identity?.identityId,
    memberId: principal?.memberId ?? undefined,
    organisationId: principal?.organisationId,
    via: identity?.via.kind,
    address: ip,
  }
}
