import type { OidcLink } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { OidcProviders } from './providers.ts'

/** The accounts that sign in as an identity, the oldest first. */
export async function listLinks(
  tx: Tx,
  providers: Pick<OidcProviders, 'byIssuer'>,
  identityId: string,
): Promise<OidcLink[]> {
  const { rows } = await sql<{
    id: string
    issuer: string
    email: string
    created_at: Date
    last_used_at: Date
  }>`
    select id, issuer, email, created_at, last_used_at from identity.oidc_link
    where identity_id = ${identityId}::uuid order by created_at, id
  `.execute(tx)
  return rows.map((row) => {
    const provider = providers.byIssuer(row.issuer)
    return {
      id: row.id,
      provider: provider === null ? null : { id: provider.id, name: provider.name },
      issuer: row.issuer,
      email: row.email,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
    }
  })
}
