import {
  account,
  apiToken,
  apiTokenCreate,
  apiTokenCreated,
  id,
  page,
  passwordChange,
  session,
  signInRequest,
} from '@muster/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Identity, MusterError } from '../kernel/index.ts'
import type { Database } from '../platform/database/index.ts'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import { createApiToken } from './api-tokens/create-api-token.ts'
import { listApiTokens } from './api-tokens/list-api-tokens.ts'
import { revokeApiToken } from './api-tokens/revoke-api-token.ts'
import { changePassword } from './change-password.ts'
import { readAccount } from './own-account.ts'
import { clearSessionCookie, sessionToken, setSessionCookie } from './sessions/cookie.ts'
import { listSessions } from './sessions/list-sessions.ts'
import type { Visitor } from './sessions/open-session.ts'
import { revokeSession } from './sessions/revoke-session.ts'
import { signIn } from './sessions/sign-in.ts'
import { signOut } from './sessions/sign-out.ts'

/** Sign-in, sessions, password and API tokens. */
export function identityRoutes(database: Database, isHttps: boolean): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-in',
      access: 'public',
      summary: 'Sign in with email address and password; the answer sets the session cookie',
      tags: ['Sign-in'],
      body: signInRequest,
      perMinute: 600,
      responses: { 200: account },
      handler: async ({ body, request, reply }) => {
        const opened = await signIn(database, body, visitorOf(request))
        setSessionCookie(reply, opened.token, opened.expiresAt, isHttps)
        return database.inSystem((tx) => readAccount(tx, opened.identityId))
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-out',
      access: 'public',
      summary: 'Sign out: end the session of the cookie',
      tags: ['Sign-in'],
      responses: { 204: z.null() },
      handler: async ({ request, reply }) => {
        const token = sessionToken(request)
        if (token !== null) await database.inSystem((tx) => signOut(tx, token))
        clearSessionCookie(reply)
        return null
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/password',
      access: 'identity',
      summary: 'Change my password; my other sessions end',
      tags: ['Me'],
      body: passwordChange,
      perMinute: 60,
      responses: { 204: z.null() },
      handler: async ({ identity, body, request }) => {
        requireSession(identity)
        await changePassword(database, identity, body, request.ip)
        return null
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/sessions',
      access: 'identity',
      summary: 'List my open sessions',
      tags: ['Me'],
      responses: { 200: page(session) },
      handler: async ({ identity }) => {
        const items = await database.inSystem((tx) => listSessions(tx, identity))
        return { items, nextCursor: null, total: items.length }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/me/sessions/:id',
      access: 'identity',
      summary: 'End one of my sessions',
      tags: ['Me'],
      params: z.object({ id }),
      responses: { 204: z.null() },
      handler: async ({ identity, params }) => {
        requireSession(identity)
        await database.inSystem((tx) => revokeSession(tx, identity.identityId, params.id))
        return null
      },
    }),
    ...apiTokenRoutes(),
  ]
}

function apiTokenRoutes(): RouteDefinition[] {
  const path = '/api/v1/orgs/:org/api-tokens'
  const tags = ['API tokens']
  return [
    route({
      method: 'GET',
      path,
      access: { organisation: 'member' },
      summary: 'List my API tokens of this organisation',
      tags,
      responses: { 200: page(apiToken) },
      handler: async ({ inOrganisation }) => {
        const items = await inOrganisation(listApiTokens)
        return { items, nextCursor: null, total: items.length }
      },
    }),
    route({
      method: 'POST',
      path,
      access: { organisation: 'member' },
      summary: 'Make an API token; the answer shows it this once',
      tags,
      body: apiTokenCreate,
      responses: { 201: apiTokenCreated },
      handler: ({ inOrganisation, body }) => inOrganisation((ctx) => createApiToken(ctx, body)),
    }),
    route({
      method: 'DELETE',
      path: `${path}/:id`,
      access: { organisation: 'member' },
      summary: 'Revoke an API token of mine',
      tags,
      params: z.object({ org: z.string(), id }),
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params }) => {
        await inOrganisation((ctx) => revokeApiToken(ctx, params.id))
        return null
      },
    }),
  ]
}

/** The account itself is changed by the person, never by a token that was made for a program. */
function requireSession({ via }: Identity): void {
  if (via.kind !== 'session') throw new MusterError('forbidden', { reason: 'session_needed' })
}

/** Where a request came from. */
export function visitorOf(request: FastifyRequest): Visitor {
  return { userAgent: request.headers['user-agent'] ?? '', address: request.ip }
}
