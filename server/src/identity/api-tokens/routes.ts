import {
  type ApiToken,
  apiToken,
  apiTokenCreate,
  apiTokenCreated,
  apiTokenQuery,
  id,
  page,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { createApiToken } from './create-api-token.ts'
import { listApiTokens } from './list-api-tokens.ts'
import { revokeApiToken } from './revoke-api-token.ts'

/** The API tokens of the signed-in person in an organisation. */
export function apiTokenRoutes(): RouteDefinition[] {
  const path = '/api/v1/orgs/:org/api-tokens'
  const tags = ['API tokens']
  return [
    route({
      method: 'GET',
      path,
      access: { organisation: 'member' },
      summary: 'List my API tokens of this organisation',
      tags,
      query: apiTokenQuery,
      responses: { 200: page(apiToken) },
      sheet: {
        name: (t) => t('identity.tokens.sheet'),
        columns: (t) => [
          t('identity.tokens.name'),
          t('identity.tokens.scopes'),
          t('identity.tokens.created'),
          t('identity.tokens.expires'),
          t('identity.tokens.lastUsed'),
        ],
        row: (token: ApiToken, t) => [
          token.name,
          token.scopes.map((scope) => t(`settings.tokens.scope.${scope}`)).join(', '),
          token.createdAt,
          token.expiresAt ?? '',
          token.lastUsedAt ?? '',
        ],
      },
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listApiTokens(ctx, query)),
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
