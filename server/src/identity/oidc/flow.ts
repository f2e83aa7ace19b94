import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { seal, unseal } from '../seal.ts'
import { oidcPath } from './providers.ts'

const flowShape = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Path of this site to go on to. */
  next: z.string(),
  /** Whose account is linked; null for signing in. */
  identityId: z.string().nullable(),
  /** Milliseconds since 1970. */
  endsAt: z.number(),
})

/** What this server has to know again when someone comes back from a provider. */
export type Flow = z.infer<typeof flowShape>

const nameOf = (isHttps: boolean) => (isHttps ? '__Secure-muster_oidc' : 'muster_oidc')
const purpose = 'sign-in by a provider'
const lifeMs = 600_000

/** Whether cookies go over https alone, and the key of the installation. */
export type FlowGround = { secret: Buffer; isHttps: boolean }

/** Remembers a flow in the browser that began it: sealed, for ten minutes, sent to no other page. */
export function rememberFlow(
  reply: FastifyReply,
  { secret, isHttps }: FlowGround,
  flow: Omit<Flow, 'endsAt'>,
): void {
  const endsAt = Date.now() + lifeMs
  reply.setCookie(nameOf(isHttps), seal(secret, purpose, JSON.stringify({ ...flow, endsAt })), {
    path: oidcPath,
    httpOnly: true,
    // the way back is a link of another site
    sameSite: 'lax',
    secure: isHttps,
    maxAge: lifeMs / 1000,
  })
}

/** The flow of the browser that asks, and takes it away: it is good once. Null for none, or one that has ended. */
export function takeFlow(
  request: FastifyRequest,
  reply: FastifyReply,
  { secret, isHttps }: FlowGround,
): Flow | null {
  reply.clearCookie(nameOf(isHttps), { path: oidcPath, secure: isHttps })
  const cookie = request.cookies[nameOf(isHttps)]
  const text = cookie === undefined ? null : unseal(secret, purpose, cookie)
  if (text === null) return null
  const flow = flowShape.parse(JSON.parse(text))
  return flow.endsAt > Date.now() ? flow : null
}

/** A path of this site, whatever was asked for: nobody is sent to another site from here. */
export function ownPath(next: string | undefined): string {
  if (next === undefined || !/^\/[^\\\p{Cc}]*$/u.test(next) || !URL.canParse(next, here)) return '/'
  // "/.//elsewhere" is another site's address once its dots are taken out
  const { origin, pathname, search, hash } = new URL(next, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}

const here = 'http://here.invalid'
