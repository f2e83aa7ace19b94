import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OpenedSession } from './open-session.ts'

// behind https no other host, a sister or a parent of this one, can set the cookie
const nameOf = (isHttps: boolean) => (isHttps ? '__Host-muster_session' : 'muster_session')

/** The session token that a browser sends, null without one. */
export function sessionToken(request: FastifyRequest, isHttps: boolean): string | null {
  return request.cookies[nameOf(isHttps)] ?? null
}

/**
 * Hands the browser its session token; scripts can't read it, other sites can't post with it. Whoever comes in
 * passes here, so it is logged here.
 */
export function setSessionCookie(
  reply: FastifyReply,
  { token, expiresAt, identityId, sessionId }: OpenedSession,
  isHttps: boolean,
): void {
  reply.setCookie(nameOf(isHttps), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    expires: expiresAt,
  })
  const { method, routeOptions, ip } = reply.request
  reply.log.info({ identityId, sessionId, method, route: routeOptions.url, address: ip }, 'signed in')
}

/** Takes the session token away from the browser. */
export function clearSessionCookie(reply: FastifyReply, isHttps: boolean): void {
  reply.clearCookie(nameOf(isHttps), { path: '/', secure: isHttps })
}
