import type { ApiToken, TokenScope } from '@muster/contract'
import type { Context } from '../../platform/context.ts'
import { room } from '../../platform/database/index.ts'

/** The tokens that the person who asks has in this organisation, the newest first. */
export async function listApiTokens({ tx, principal }: Context): Promise<ApiToken[]> {
  if (principal.identityId === null) return []
  const rows = await room(tx, 'identity')
    .selectFrom('identity.api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'last_used_at'])
    .where('organisation_id', '=', principal.organisationId)
    .where('identity_id', '=', principal.identityId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes as TokenScope[],
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}
