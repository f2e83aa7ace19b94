import type { KeyApp, KeyFault, KeyHealth, KeyScope } from '@muster/contract'
import { sql } from 'kysely'
import type { Principal } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { faultOf, healthOf, type Judged } from '../health.ts'
import { isAllowedFrom } from './allowed-addresses.ts'
import type { KeyUseGround } from './use-ground.ts'

/** A key that somebody came with, and whether it is let in. */
export type UsedKey = {
  organisationId: string
  keyId: string
  secretId: string
  name: string
  app: KeyApp
  portalId: string | null
  scopes: KeyScope[]
  ownerEmailKey: string
  ownerEmail: string
  health: KeyHealth
  /** Null for a key that works from where it came. */
  fault: KeyFault | 'key_address_not_allowed' | null
  /** Who acts: the key, on behalf of its owner. */
  principal: Principal
  /** When a refusal of it was last recorded. */
  refusedAt: Date | null
}

/** Where a key or an access token belongs. */
export type HashPlace = { organisationId: string; secretId: string; hasEnded: boolean }

type Row = Judged & {
  keyId: string
  name: string
  app: KeyApp
  portalId: string | null
  scopes: KeyScope[]
  allowedAddresses: string[]
  ownerId: string | null
  ownerEmail: string
  ownerEmailKey: string
  refusedAt: Date | null
  slug: string | null
}

/**
 * Reads a key by its secret, inside its organisation, and judges it anew: nothing about it is remembered from one
 * call to the next. Null for one that is gone.
 * @param address where the call comes from
 */
export async function readUsedKey(
  tx: Tx,
  { grounds }: KeyUseGround,
  { organisationId, secretId }: { organisationId: string; secretId: string },
  address: string,
  now: Date,
): Promise<UsedKey | null> {
  const { rows } = await sql<Row>`
    select k.id as "keyId", k.name, k.app, k.portal_id as "portalId", k.scopes,
      k.allowed_addresses as "allowedAddresses", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
      s.ends_at as "endsAt", s.ends_for as "endsFor", s.owner_member_id as "ownerId",
      s.owner_email as "ownerEmail", s.owner_email_key as "ownerEmailKey", s.refused_at as "refusedAt"
    from identity.service_key_secret s
    join identity.service_key k on k.organisation_id = s.organisation_id and k.id = s.key_id
    where s.organisation_id = ${organisationId}::uuid and s.id = ${secretId}::uuid
  `.execute(tx)
  const [row] = rows
  const ground = row === undefined ? undefined : grounds.get(row.app)
  if (row === undefined || ground === undefined) return null
  const faults = await ground.holderFaults(tx, [
    { id: secretId, memberId: row.ownerId, portalId: row.portalId },
  ])
  const holderFault = faults.get(secretId) ?? null
  const { keyId, name, app, portalId, scopes, ownerEmail, ownerEmailKey, refusedAt } = row
  return {
    ...{ organisationId, keyId, secretId, name, app, portalId, scopes, ownerEmail, ownerEmailKey, refusedAt },
    health: healthOf(row, holderFault, now),
    fault:
      faultOf(row, holderFault, now) ??
      (isAllowedFrom(row.allowedAddresses, address) ? null : 'key_address_not_allowed'),
    principal: {
      organisationId,
      organisationSlug: '',
      identityId: null,
      memberId: row.ownerId,
      displayName: name,
      adminRole: 'none',
      scopes: ['read'],
      address,
      kind: 'key',
    },
  }
}

/** Where a key or an access token leads, by its hash; null for none. An access token may have ended. */
export async function placeOfHash(tx: Tx, kind: 'key' | 'access', hash: Buffer): Promise<HashPlace | null> {
  const { rows } = await sql<HashPlace>`
    select organisation_id as "organisationId", secret_id as "secretId",
      coalesce(expires_at <= now(), false) as "hasEnded"
    from identity.key_hash where hash = ${hash} and kind = ${kind}
  `.execute(tx)
  return rows[0] ?? null
}
