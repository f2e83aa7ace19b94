import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { proofOf } from '../proof.ts'

const count = 10
// no letter that is read as another one
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 12

/** Makes ten recovery codes in place of those there were. @returns the codes, this once: `abcd-efgh-jkmn` */
export async function replaceRecoveryCodes(tx: Tx, secret: Buffer, identityId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, makeCode)
  await sql`delete from identity.recovery_code where identity_id = ${identityId}::uuid`.execute(tx)
  await sql`insert into identity.recovery_code (identity_id, code_hash)
    select ${identityId}::uuid, unnest(${codes.map((code) => hashOf(secret, code))}::bytea[])`.execute(tx)
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
}

/** Uses up a recovery code. @param code lower case, without dashes @returns whether it was a good one */
export async function spendRecoveryCode(
  tx: Tx,
  secret: Buffer,
  identityId: string,
  code: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.recovery_code set used_at = now()
    where identity_id = ${identityId}::uuid and code_hash = ${hashOf(secret, code)} and used_at is null
  `.execute(tx)
  return numAffectedRows === 1n
}

function makeCode(): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
}

// short enough to be guessed from a plain hash, so the key of the installation goes into it
function hashOf(secret: Buffer, code: string): Buffer {
  return proofOf(secret, 'recovery codes', Buffer.from(code))
}
