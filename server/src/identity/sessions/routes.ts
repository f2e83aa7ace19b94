import {
  account,
  id,
  page,
  pendingSignIn,
  secondFactorRequest,
  session,
  signInRequest,
} from '@muster/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { SignInGround } from '../ground.ts'
import { readAccount } from '../own-account.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from './cookie.ts'
import { listSessions } from './list-sessions.ts'
import type { OpenedSession, Visitor } from './open-session.ts'
import { passSecondFactor } from './pending-sign-in.ts'
import { requireSession } from './require-session.ts'
import { revokeOtherSessions, revokeSession } from './revoke-session.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Signing in and out, and the sessions of the signed-in person. */
export function sessionRoutes(ground: SignInGround): RouteDefinition[] {
  return [...signInRoutes(ground), ...ownSessionRoutes(ground)]
}

function signInRoutes(ground: SignInGround): RouteDefinition[] {
  const tags = ['Sign-in']
  return [
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-in',
      access: 'public',
      summary: 'Sign in; the answer sets the session cookie, or (202) asks for the second factor',
      tags,
      body: signInRequest,
      perMinute: 600,
      responses: { 200: account, 202: pendingSignIn },
      handler: async ({ body, request, reply }) =>
        answerSignedIn(ground, reply, await signIn(ground, body, visitorOf(request))),
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/second-factor',
      access: 'public',
      summary: 'Finish signing in with a code of the app or a recovery code; sets the session cookie',
      tags,
      body: secondFactorRequest,
      perMinute: 120,
      responses: { 200: account },
      handler: async ({ body, request, reply }) => {
        const opened = await passSecondFactor(ground, body, visitorOf(request))
        return answerSession(ground, reply, opened)
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-out',
      access: 'public',
      summary: 'Sign out: end the session of the cookie',
      tags,
      responses: { 204: z.null() },
      handler: async ({ request, reply }) => {
        const isHttps = ground.url.startsWith('https:')
        const token = sessionToken(request, isHttps)
        if (token !== null) await ground.database.inSystem((tx) => signOut(tx, token))
        clearSessionCookie(reply, isHttps)
        return null
      },
    }),
  ]
}

function ownSessionRoutes({ database }: SignInGround): RouteDefinition[] {
  const path = '/api/v1/me/sessions'
  const tags = ['Me']
  return [
    route({
      method: 'GET',
      path,
      access: 'identity',
      summary: 'List my open sessions',
      tags,
      responses: { 200: page(session) },
      handler: async ({ identity }) => {
        const items = await database.inSystem((tx) => listSessions(tx, identity))
        return { items, nextCursor: null, total: items.length }
      },
    }),
    route({
      method: 'DELETE',
      path,
      access: 'identity',
      summary: 'End all my sessions but this one',
      tags,
      responses: { 204: z.null() },
      handler: async ({ identity }) => {
        const { sessionId } = requireSession(identity)
        await database.inSystem((tx) => revokeOtherSessions(tx, identity.identityId, sessionId))
        return null
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:id`,
      access: 'identity',
      summary: 'End one of my sessions',
      tags,
      params: z.object({ id }),
      responses: { 204: z.null() },
      handler: async ({ identity, params }) => {
        requireSession(identity)
        await database.inSystem((tx) => revokeSession(tx, identity.identityId, params.id))
        return null
      },
    }),
  ]
}

/** Answers a sign-in: the account with the session's cookie, or 202 with what the second factor goes on from. */
export async function answerSignedIn(ground: SignInGround, reply: FastifyReply, signedIn: SignedIn) {
  if (signedIn.session !== null) return answerSession(ground, reply, signedIn.session)
  reply.code(202)
  return signedIn.pending
}

async function answerSession({ database, url }: SignInGround, reply: FastifyReply, opened: OpenedSession) {
  setSessionCookie(reply, opened, url.startsWith('https:'))
  return database.inSystem((tx) => readAccount(tx, opened.identityId))
}

/** Where a request came from. */
export function visitorOf(request: FastifyRequest): Visitor {
  return { userAgent: request.headers['user-agent'] ?? '', address: request.ip }
}
