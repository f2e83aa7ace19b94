import type { KeyApp, KeyFault, KeyScope, ServiceKey } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { healthOf, type Judged } from './health.ts'
import type { KeyGround, KeyHolder } from './key-ground.ts'

/** A service key with its present secret, as it is read. */
export type KeyRow = Judged & {
  id: string
  app: KeyApp
  portalId: string | null
  name: string
  scopes: KeyScope[]
  allowedAddresses: string[]
  told: string | null
  version: number
  createdAt: Date
  updatedAt: Date
  secretId: string
  hint: string
  ownerId: string | null
  ownerName: string
  ownerEmail: string
  ownerEmailKey: string
  generatedAt: Date
  uses: number
  lastUsedAt: Date | null
  lastUsedFrom: string | null
  former: { hint: string; email: string; endsAt: string }[]
}

/**
 * Reads keys of the transaction's organisation.
 * @param which a condition on the key `k`
 * @param rest order and limit
 */
export async function readKeys(
  tx: Tx,
  which: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql`order by k.created_at desc, k.id desc`,
): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select k.id, k.app, k.portal_id as "portalId", k.name, k.scopes, k.allowed_addresses as "allowedAddresses",
      k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.told, k.version::int as version,
      k.created_at as "createdAt", k.updated_at as "updatedAt",
      s.id as "secretId", s.hint, s.owner_member_id as "ownerId", s.owner_name as "ownerName",
      s.owner_email as "ownerEmail", s.owner_email_key as "ownerEmailKey", s.created_at as "generatedAt",
      s.ends_at as "endsAt", s.ends_for as "endsFor",
      used.uses, used.at as "lastUsedAt", used.from as "lastUsedFrom", used.former
    from identity.service_key k
    cross join lateral (
      select * from identity.service_key_secret one
      where one.organisation_id = k.organisation_id and one.key_id = k.id
      order by one.created_at desc, one.id desc limit 1
    ) s
    cross join lateral (
      select sum(one.uses)::int as uses, max(one.last_used_at) as at,
        (array_agg(one.last_used_from order by one.last_used_at desc nulls last))[1] as from,
        coalesce(jsonb_agg(jsonb_build_object('hint', one.hint, 'email', one.owner_email, 'endsAt',
            to_char(one.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by one.ends_at desc)
          filter (where one.id <> s.id and one.ends_at > now()), '[]') as former
      from identity.service_key_secret one
      where one.organisation_id = k.organisation_id and one.key_id = k.id
    ) used
    where ${which} ${rest}
  `.execute(tx)
  return rows
}

/** Keys as the API shows them, each with how it stands. */
export async function shownKeys(
  tx: Tx,
  ground: KeyGround,
  rows: readonly KeyRow[],
  now: Date,
): Promise<ServiceKey[]> {
  const faults = await holderFaultsOf(tx, ground, rows)
  return rows.map((row) => shown(row, faults.get(row.secretId) ?? null, now))
}

/** What the app says about whoever holds the present secrets of keys, by the id of the secret. */
export function holderFaultsOf(
  tx: Tx,
  ground: KeyGround,
  rows: readonly KeyRow[],
): Promise<ReadonlyMap<string, KeyFault>> {
  return ground.holderFaults(
    tx,
    rows.map(
      ({ secretId, ownerId, portalId }): KeyHolder => ({
        id: secretId,
        memberId: ownerId,
        portalId,
      }),
    ),
  )
}

function shown(row: KeyRow, holderFault: KeyFault | null, now: Date): ServiceKey {
  return {
    id: row.id,
    app: row.app,
    portalId: row.portalId,
    name: row.name,
    scopes: row.scopes,
    email: row.ownerEmail,
    owner: { memberId: row.ownerId, displayName: row.ownerName },
    hint: row.hint,
    allowedAddresses: row.allowedAddresses,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: row.lastUsedFrom,
    uses: row.uses,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    generatedAt: row.generatedAt.toISOString(),
    former: row.former,
    health: healthOf(row, holderFault, now),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
