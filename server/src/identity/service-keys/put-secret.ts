import { sql } from 'kysely'
import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { hashToken } from '../secret-token.ts'
import type { KeyKeeper } from './key-ground.ts'
import { hintOf, makeKey } from './use/key-text.ts'

/** Makes the key itself and stores its hash. @returns the key, which is nowhere else */
export async function putSecret(ctx: Context, keyId: string, owner: KeyKeeper): Promise<string> {
  const { tx, principal, now } = ctx
  const { organisationId } = principal
  const id = newId()
  const key = makeKey()
  await sql`
    insert into identity.service_key_secret (organisation_id, id, key_id, hint, owner_member_id, owner_name,
      owner_email, owner_email_key, created_at)
    values (${organisationId}::uuid, ${id}::uuid, ${keyId}::uuid, ${hintOf(key)}, ${owner.memberId}::uuid,
      ${owner.displayName}, ${owner.email}, ${owner.emailKey}, ${now})
  `.execute(tx)
  await sql`
    insert into identity.key_hash (hash, kind, organisation_id, secret_id, created_at)
    values (${hashToken(key)}, 'key', ${organisationId}::uuid, ${id}::uuid, ${now})
  `.execute(tx)
  return key
}
