import { zohoToken, zohoTokenRefusal, zohoTokenRequest } from '@muster/contract'
import { type PhraseKey, translator } from '@muster/phrases'
import type { z } from 'zod'
import { accessSeconds, exchangeKey } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { FaceGround } from '../face-ground.ts'
import { type Grant, grantOf } from './grant.ts'

/** `POST /oauth/v2/token`: an access token for the pair of address and key, in Muster's words or in those of OAuth. */
export function tokenRoute({ keys, url }: FaceGround): RouteDefinition {
  return route({
    method: 'POST',
    path: '/oauth/v2/token',
    access: 'public',
    summary: 'Exchange a service key for an access token of an hour',
    tags: ['Zoho CRM format'],
    isLenient: true,
    body: zohoTokenRequest,
    responses: { 200: zohoToken.or(zohoTokenRefusal), 401: zohoTokenRefusal },
    handler: async ({ body, request, reply, language }) => {
      const grant = grantOf(body)
      try {
        if (grant === null) throw new MusterError('key_not_accepted', { reason: 'incomplete' })
        const { accessToken, key } = await exchangeKey(keys, {
          email: grant.email,
          key: grant.key,
          address: request.ip,
          grant: grant.type,
        })
        return {
          access_token: accessToken,
          ...(grant.type === 'authorization_code' ? { refresh_token: grant.key } : {}),
          scope: key.scopes.join(' '),
          api_domain: url,
          token_type: 'Bearer' as const,
          expires_in: accessSeconds,
          key,
        }
      } catch (error) {
        if (!(error instanceof MusterError) || error.status >= 500) throw error
        const isZoho = body.grant_type !== 'service_key'
        // there a client looks for access_token, not for the status
        reply.code(isZoho ? 200 : error.status)
        const { retryAfterSeconds } = error.params
        if (!isZoho && typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds)
        request.log.warn({ address: request.ip, grant: body.grant_type, code: error.code }, 'refused')
        return {
          error: isZoho ? zohoError(error, body, grant) : error.code,
          error_description: translator(language)(`errors.${error.code}` as PhraseKey, error.params),
          code: error.code,
        }
      }
    },
  })
}

/** What Zoho calls a refusal. */
function zohoError(
  { code }: MusterError,
  { grant_type: type }: z.output<typeof zohoTokenRequest>,
  grant: Grant | null,
): string {
  if (type !== 'refresh_token' && type !== 'authorization_code') return 'unsupported_grant_type'
  if (code === 'rate_limited') return 'Access Denied'
  if (grant === null || code === 'key_not_accepted') return grant === null ? 'invalid_code' : 'invalid_client'
  return 'invalid_code'
}
