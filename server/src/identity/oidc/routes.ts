import { id, oidcLink, oidcLinkStart, oidcProvider, oidcStart, page } from '@muster/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Identity, MusterError } from '../../kernel/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import { authenticate } from '../authenticate.ts'
import type { SignInGround } from '../ground.ts'
import { enqueueNotice } from '../notices/notice-mail.ts'
import { sessionToken, setSessionCookie } from '../sessions/cookie.ts'
import { passFirstFactor } from '../sessions/sign-in.ts'
import { beginFlow } from './begin-flow.ts'
import { finishFlow } from './finish-flow.ts'
import { type Flow, ownPath, rememberFlow, takeFlow } from './flow.ts'
import { identityOfAccount, linkAccount } from './identity-of-account.ts'
import { listLinks } from './list-links.ts'
import { type OidcProvider, type OidcProviders, oidcPath } from './providers.ts'
import { unlinkAccount } from './unlink-account.ts'

const params = z.object({ provider: z.string().min(1).max(60) })
const perMinute = 300

/** Sign-in by a provider of OpenID Connect, and the accounts there that a person has linked. */
export function oidcRoutes(ground: SignInGround, providers: OidcProviders): RouteDefinition[] {
  return [...signInRoutes(ground, providers), ...linkRoutes(ground, providers)]
}

function signInRoutes(ground: SignInGround, providers: OidcProviders): RouteDefinition[] {
  const cookies = cookiesOf(ground)
  const tags = ['Sign-in']
  return [
    route({
      method: 'GET',
      path: oidcPath,
      access: 'public',
      summary: 'List the providers that one can sign in by',
      tags,
      responses: { 200: page(oidcProvider) },
      handler: async () => {
        const items = providers.all.map(({ id, name }) => ({ id, name }))
        return { items, nextCursor: null, total: items.length }
      },
    }),
    route({
      method: 'GET',
      path: `${oidcPath}/:provider/start`,
      access: 'public',
      summary: 'Send the browser to a provider to sign in there',
      tags,
      params,
      query: oidcStart,
      perMinute,
      responses: { 303: z.null() },
      handler: async ({ params: { provider: providerId }, query, language, request, reply }) => {
        const provider = providers.find(providerId)
        const next = ownPath(query.next)
        try {
          const { url, flow } = await beginFlow(provider, { next, identityId: null }, language)
          rememberFlow(reply, cookies, flow)
          return reply.redirect(url, 303)
        } catch (error) {
          return tell(request, reply, error, provider, signInPage(next))
        }
      },
    }),
    route({
      method: 'GET',
      path: `${oidcPath}/:provider/callback`,
      access: 'public',
      summary: 'Where a provider sends the browser back to; sets the session cookie',
      tags,
      params,
      perMinute,
      responses: { 303: z.null() },
      handler: async ({ params: { provider: providerId }, request, reply }) => {
        const provider = providers.find(providerId)
        const flow = takeFlow(request, reply, cookies)
        const isOurs = flow?.provider === provider.id
        const failed = isOurs && flow.identityId !== null ? flow.next : signInPage(isOurs ? flow.next : '/')
        try {
          if (!isOurs) throw new MusterError('oidc_expired')
          return reply.redirect(await comeBack(ground, provider, flow, request, reply), 303)
        } catch (error) {
          return tell(request, reply, error, provider, failed)
        }
      },
    }),
  ]
}

function linkRoutes(ground: SignInGround, providers: OidcProviders): RouteDefinition[] {
  const { database } = ground
  const tags = ['Me']
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/oidc',
      access: 'identity',
      summary: 'List the accounts of providers that sign in as me',
      tags,
      responses: { 200: page(oidcLink) },
      handler: async ({ identity }) => {
        const items = await database.inSystem((tx) => listLinks(tx, providers, identity.identityId))
        return { items, nextCursor: null, total: items.length }
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/oidc/:provider',
      access: 'identity',
      summary: 'Begin to link an account of a provider; the browser has to go where the answer says',
      tags,
      params,
      body: oidcStart,
      perMinute,
      responses: { 200: oidcLinkStart },
      handler: async ({ identity, params: { provider }, body, language, reply }) => {
        requireSession(identity)
        const asked = { next: ownPath(body.next), identityId: identity.identityId }
        const { url, flow } = await beginFlow(providers.find(provider), asked, language)
        rememberFlow(reply, cookiesOf(ground), flow)
        return { url }
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/me/oidc/:id',
      access: 'identity',
      summary: 'End the link of an account of a provider',
      tags,
      params: z.object({ id }),
      responses: { 204: z.null() },
      handler: async ({ identity, params: { id: linkId } }) => {
        requireSession(identity)
        await database.inOrganisation(deploymentId, async (tx) => {
          await unlinkAccount(tx, identity.identityId, linkId)
          await enqueueNotice(tx, ground, identity.identityId, 'provider_unlinked')
        })
        return null
      },
    }),
  ]
}

/** Signs in, or links. @returns the path to go on to */
async function comeBack(
  ground: SignInGround,
  provider: OidcProvider,
  flow: Flow,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const { database } = ground
  const account = await finishFlow(provider, flow, new URL(request.url, provider.redirectUri).search)
  if (flow.identityId !== null) {
    const { identityId } = flow
    if ((await signedIn(ground, request)) !== identityId) throw new MusterError('oidc_expired')
    const owner = await database.inOrganisation(deploymentId, async (tx) => {
      const { ownerId, isNew } = await linkAccount(tx, identityId, account)
      if (isNew) await enqueueNotice(tx, ground, identityId, 'provider_linked')
      return ownerId
    })
    if (owner !== identityId) throw new MusterError('oidc_taken', { provider: provider.name })
    return flow.next
  }
  const identityId = await identityOfAccount(ground, provider, account)
  const visitor = { userAgent: request.headers['user-agent'] ?? '', address: request.ip }
  const { session, pending } = await passFirstFactor(ground, identityId, visitor)
  // behind the #, which no server is sent and no log holds
  if (pending !== null) return `${signInPage(flow.next)}#second-factor=${pending.token}`
  setSessionCookie(reply, session, cookiesOf(ground).isHttps)
  return flow.next
}

/** Who is signed in in this browser by now; null for nobody. */
async function signedIn(ground: SignInGround, request: FastifyRequest): Promise<string | null> {
  const { database } = ground
  const session = sessionToken(request, cookiesOf(ground).isHttps)
  const found =
    session === null ? null : await authenticate(database, { bearer: null, session }).catch(nobody)
  return found?.identityId ?? null
}

function nobody(error: unknown): null {
  if (error instanceof MusterError && error.code === 'unauthenticated') return null
  throw error
}

/** Someone is looking at a page, not at an API: what went wrong is told there, in their language. */
function tell(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  provider: OidcProvider,
  path: string,
): FastifyReply {
  if (!(error instanceof MusterError) || !error.code.startsWith('oidc_')) throw error
  // not the cause itself, which may hold what the provider tells of the person
  const reason = error.cause instanceof Error ? error.cause.message : undefined
  request.log.info(
    { code: error.code, reason, provider: provider.id },
    'sign-in by a provider went no further',
  )
  const page = new URL(path, provider.redirectUri)
  page.searchParams.set('problem', error.code)
  page.searchParams.set('provider', provider.id)
  return reply.redirect(`${page.pathname}${page.search}`, 303)
}

function signInPage(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}

function cookiesOf({ secret, url }: SignInGround) {
  return { secret, isHttps: url.startsWith('https:') }
}

function requireSession({ via }: Identity): void {
  if (via.kind !== 'session') throw new MusterError('forbidden', { reason: 'session_needed' })
}
