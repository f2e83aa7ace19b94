import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'muster_session'

/** The session token that a browser sends, null without one. */
export function sessionToken(request: FastifyRequest): string | null {
  return request.cookies[name] ?? null
}

/** Hands the browser its session token; scripts can't read it, other sites can't post with it. */
export function setSessionCookie(
  reply: FastifyReply,
  token: string,
  expiresAt: Date,
  isHttps: boolean,
): void {
  reply.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    expires: expiresAt,
  })
}

/** Takes the session token away from the browser. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(name, { path: '/' })
}
