import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * Ends the link of an account: it does not sign in as this identity any more. The last way in stays.
 * @throws not_found; oidc_last for someone without a password
 */
export async function unlinkAccount(tx: Tx, identityId: string, linkId: string): Promise<void> {
  const { rows } = await sql<{ has_password: boolean }>`
    select password_hash is not null as has_password from identity.identity
    where id = ${identityId}::uuid for no key update
  `.execute(tx)
  const { rows: links } = await sql<{ id: string }>`
    select id from identity.oidc_link where identity_id = ${identityId}::uuid
  `.execute(tx)
  if (!isId(linkId) || !links.some(({ id }) => id === linkId))
    throw new MusterError('not_found', { kind: 'link' })
  if (rows[0]?.has_password !== true && links.length === 1) throw new MusterError('oidc_last')
  await sql`delete from identity.oidc_link where id = ${linkId}::uuid`.execute(tx)
}
