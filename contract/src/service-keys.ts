import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'

/** Whose keys they are: the CRM's, or those of a portal in Projects. */
export const keyApps = ['crm', 'projects'] as const
export type KeyApp = (typeof keyApps)[number]

/** What a key may let others do, by app. A key never does more than its owner may do at that moment. */
export const keyScopesOf = {
  crm: [
    'crm.users:read',
    'crm.users:write',
    'crm.accounts:read',
    'crm.accounts:write',
    'crm.contacts:read',
    'crm.contacts:write',
    'crm.deals:read',
    'crm.deals:write',
  ],
  projects: ['projects.portals:manage'],
} as const satisfies Record<KeyApp, readonly string[]>
export const keyScopes = [...keyScopesOf.crm, ...keyScopesOf.projects] as const
export const keyScope = z.enum(keyScopes)
export type KeyScope = z.infer<typeof keyScope>

/** Why a key does not work; told only to who has the key. Each is an error code of its own. */
export const keyFaults = [
  'key_revoked',
  'key_replaced',
  'key_expired',
  'key_portal_handed_over',
  'key_owner_inactive',
  'key_owner_not_administrator',
  'key_organisation_closed',
] as const
export const keyFault = z.enum(keyFaults)
export type KeyFault = z.infer<typeof keyFault>

/**
 * How a key stands. `ending`: it works and is about to stop, `reason` says why and `endsAt` when; `dead`: it has
 * stopped. `endsAt` is null where nothing ends it.
 */
export const keyHealth = z
  .object({
    state: z.enum(['good', 'ending', 'dead']),
    reason: keyFault.nullable(),
    endsAt: instant.nullable(),
  })
  .meta({ id: 'KeyHealth' })
export type KeyHealth = z.infer<typeof keyHealth>

export const serviceKey = z
  .object({
    id,
    app: z.enum(keyApps),
    /** The portal of a key of Projects; null in the CRM. */
    portalId: id.nullable(),
    name: z.string(),
    scopes: z.array(keyScope),
    /** The other half of the pair: whoever made the present key. */
    email: z.string(),
    owner: z.object({ memberId: id.nullable(), displayName: z.string() }),
    /** The last four characters of the key. */
    hint: z.string(),
    /** Addresses and networks that it may be used from; empty for all. */
    allowedAddresses: z.array(z.string()),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    lastUsedFrom: z.string().nullable(),
    /** Calls that were let in. */
    uses: z.int(),
    revokedAt: instant.nullable(),
    /** When the present key was made. */
    generatedAt: instant,
    /** Former keys that still work, the last to stop first. */
    former: z.array(z.object({ hint: z.string(), email: z.string(), endsAt: instant })),
    health: keyHealth,
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ServiceKey' })
export type ServiceKey = z.infer<typeof serviceKey>

/** `GET …/service-keys`: `q` is a part of a name. */
export const serviceKeyQuery = listQuery.extend({
  sort: z.enum(['createdAt', '-createdAt', 'name', '-name']).default('-createdAt'),
  /** `live`: not revoked. */
  state: z.enum(['live', 'revoked']).optional(),
})

const address = z.string().trim().min(1).max(60)

/** `POST …/service-keys`; the answer adds `key`, shown only once. */
export const serviceKeyCreate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(keyScope).min(1).max(keyScopes.length),
  expiresAt: instant.nullable().optional(),
  /** Addresses (`203.0.113.7`, `2001:db8::1`) and networks (`203.0.113.0/24`). */
  allowedAddresses: z.array(address).max(50).optional(),
})

/** `PATCH …/service-keys/{id}`: all but the key itself. */
export const serviceKeyUpdate = serviceKeyCreate.partial()

export const serviceKeyCreated = serviceKey.extend({ key: z.string() }).meta({ id: 'ServiceKeyCreated' })
export type ServiceKeyCreated = z.infer<typeof serviceKeyCreated>

/** For how many hours the former key goes on beside the new one. */
export const keyOverlaps = [0, 1, 24, 168] as const
export const keyOverlap = z.union([z.literal(0), z.literal(1), z.literal(24), z.literal(168)])
export type KeyOverlap = z.infer<typeof keyOverlap>

/** `POST …/service-keys/{id}/regenerate`. */
export const serviceKeyRegenerate = z.strictObject({ overlapHours: keyOverlap.default(0) })
