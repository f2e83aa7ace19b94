import { invitation, invitationAccept, invitationAccepted } from '@muster/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MusterError } from '../../kernel/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { authenticate } from '../authenticate.ts'
import type { SignInGround } from '../ground.ts'
import { sessionToken, setSessionCookie } from '../sessions/cookie.ts'
import { visitorOf } from '../sessions/routes.ts'
import { acceptInvitation } from './accept-invitation.ts'
import type { InvitationGround } from './invitation-book.ts'
import { objectToInvitation } from './object-to-invitation.ts'
import { readInvitation } from './read-invitation.ts'

const path = '/api/v1/invitations/:token'
const tags = ['Invitations']
const params = z.object({ token: z.string().min(1).max(400) })
const perMinute = 120

/** What the link of an invitation leads to; whoever holds it is its recipient. */
export function invitationRoutes(identity: SignInGround, ground: InvitationGround): RouteDefinition[] {
  const { database } = identity
  const isHttps = ground.url.startsWith('https:')
  return [
    route({
      method: 'GET',
      path,
      access: 'public',
      summary: 'Show what an invitation is for',
      tags,
      params,
      perMinute,
      responses: { 200: invitation },
      handler: ({ params: { token } }) => readInvitation(database, ground, token),
    }),
    route({
      method: 'POST',
      path,
      access: 'public',
      summary: 'Accept an invitation; the answer sets the session cookie',
      tags,
      params,
      perMinute,
      body: invitationAccept,
      responses: { 200: invitationAccepted },
      handler: async ({ params: { token }, body, language, request, reply }) => {
        const identityId = await signedIn(database, request, isHttps)
        const visitor = visitorOf(request)
        const { signedIn: opened, ...accepted } = await acceptInvitation(identity, ground, token, {
          password: body.password,
          identityId,
          language,
          visitor,
        })
        const { session = null, pending = null } = opened ?? {}
        if (session !== null) setSessionCookie(reply, session, isHttps)
        return { ...accepted, pending }
      },
    }),
    route({
      method: 'POST',
      path: `${path}/object`,
      access: 'public',
      summary: 'End an invitation that one does not want; the answer is always the same',
      tags,
      params,
      perMinute,
      responses: { 204: z.null() },
      handler: async ({ params: { token } }) => {
        await objectToInvitation(database, ground, token)
        return null
      },
    }),
  ]
}

async function signedIn(
  database: Database,
  request: FastifyRequest,
  isHttps: boolean,
): Promise<string | null> {
  const session = sessionToken(request, isHttps)
  if (session === null) return null
  try {
    return (await authenticate(database, { bearer: null, session })).identityId
  } catch (error) {
    if (error instanceof MusterError && error.code === 'unauthenticated') return null
    throw error
  }
}
