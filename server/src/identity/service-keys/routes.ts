import {
  id,
  page,
  type ServiceKey,
  serviceKey,
  serviceKeyCreate,
  serviceKeyCreated,
  serviceKeyQuery,
  serviceKeyRegenerate,
  serviceKeyUpdate,
} from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createKey } from './create-key.ts'
import { getKey } from './get-key.ts'
import type { KeyGround, KeyPlace } from './key-ground.ts'
import { listKeys } from './list-keys.ts'
import { regenerateKey } from './regenerate-key.ts'
import { revokeKey } from './revoke-key.ts'
import { updateKey } from './update-key.ts'

/**
 * Service keys of one app, for its administrators. Whoever comes in may ask; the verbs say who may do it.
 * @param path below the organisation: `crm`, `portals/:portal`
 * @param portalId the portal of the path; null in the CRM
 */
export function serviceKeyRoutes(
  ground: KeyGround,
  path: 'crm' | 'portals/:portal',
  portalId: (ctx: Context, portal: string) => Promise<string | null> = async () => null,
): RouteDefinition[] {
  const base = `/api/v1/orgs/:org/${path}/service-keys`
  const tags = [ground.app === 'crm' ? 'CRM' : 'Projects']
  const access = { organisation: 'member' } as const
  const place = path === 'crm' ? {} : { portal: z.string() }
  const everyKey = z.object({ org: z.string(), ...place })
  const oneKey = everyKey.extend({ id })
  const placeOf = async (ctx: Context, params: Record<string, unknown>): Promise<KeyPlace> => ({
    ground,
    portalId: await portalId(ctx, String(params.portal ?? '')),
  })
  return [
    route({
      method: 'GET',
      path: base,
      access,
      summary: 'List service keys and how they stand',
      tags,
      params: everyKey,
      query: serviceKeyQuery,
      responses: { 200: page(serviceKey) },
      sheet: {
        name: (t) => t('serviceKeys.sheet'),
        columns: (t) => sheetColumns.map((column) => t(`serviceKeys.columns.${column}`)),
        row: sheetRow,
      },
      handler: ({ inOrganisation, params, query }) =>
        inOrganisation(async (ctx) => listKeys(ctx, await placeOf(ctx, params), query)),
    }),
    route({
      method: 'POST',
      path: base,
      access,
      summary: 'Generate a service key; the answer shows it this once',
      tags,
      params: everyKey,
      body: serviceKeyCreate,
      responses: { 201: serviceKeyCreated },
      handler: ({ inOrganisation, params, body }) =>
        inOrganisation(async (ctx) => createKey(ctx, await placeOf(ctx, params), body)),
    }),
    route({
      method: 'GET',
      path: `${base}/:id`,
      access,
      summary: 'Show a service key and how it stands',
      tags,
      params: oneKey,
      responses: { 200: serviceKey },
      handler: async ({ inOrganisation, params, reply }) => {
        const key = await inOrganisation(async (ctx) => getKey(ctx, await placeOf(ctx, params), params.id))
        tellVersion(reply, key.version)
        return key
      },
    }),
    route({
      method: 'PATCH',
      path: `${base}/:id`,
      access,
      summary: 'Change name, scopes, expiry or allowed addresses of a service key',
      tags,
      params: oneKey,
      body: serviceKeyUpdate,
      responses: { 200: serviceKey },
      handler: ({ inOrganisation, params, body, ifMatch }) =>
        inOrganisation(async (ctx) => updateKey(ctx, await placeOf(ctx, params), params.id, body, ifMatch)),
    }),
    route({
      method: 'POST',
      path: `${base}/:id/regenerate`,
      access,
      summary: 'Put a new key in the place of the former one, which may work on for a while',
      tags,
      params: oneKey,
      body: serviceKeyRegenerate,
      responses: { 200: serviceKeyCreated },
      handler: ({ inOrganisation, params, body, ifMatch }) =>
        inOrganisation(async (ctx) =>
          regenerateKey(ctx, await placeOf(ctx, params), params.id, body, ifMatch),
        ),
    }),
    route({
      method: 'DELETE',
      path: `${base}/:id`,
      access,
      summary: 'Revoke a service key for good',
      tags,
      params: oneKey,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params, ifMatch }) => {
        await inOrganisation(async (ctx) => revokeKey(ctx, await placeOf(ctx, params), params.id, ifMatch))
        return null
      },
    }),
  ]
}

const sheetColumns = [
  'name',
  'key',
  'health',
  'owner',
  'email',
  'scopes',
  'allowedAddresses',
  'lastUsed',
  'uses',
  'expires',
  'created',
] as const

function sheetRow(key: ServiceKey, t: Translate): string[] {
  const { state, reason } = key.health
  return [
    key.name,
    `…${key.hint}`,
    state === 'dead' && reason !== null
      ? t(`serviceKeys.health.dead.${reason}`)
      : t('serviceKeys.health.good'),
    key.owner.displayName,
    key.email,
    key.scopes.map((scope) => t(scopePhrase(scope))).join(', '),
    key.allowedAddresses.join(', '),
    key.lastUsedAt ?? '',
    String(key.uses),
    key.expiresAt ?? '',
    key.generatedAt,
  ]
}

/** What a scope is called: the dots and colons of its name mean something else in names of texts. */
function scopePhrase(scope: string): PhraseKey {
  return `serviceKeys.scope.${scope.replace(/[.:]/g, '_')}` as PhraseKey
}
