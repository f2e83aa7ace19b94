import type { SecondFactorBegun } from '@muster/contract'
import { sql } from 'kysely'
import { type Identity, MusterError } from '../../kernel/index.ts'
import type { SignInGround } from '../ground.ts'
import { checkOwnPassword } from '../own-password.ts'
import { seal } from '../seal.ts'
import { makeSecret, uriOf } from './one-time-password.ts'
import { purpose } from './spend-code.ts'

/**
 * Begins to set up a second factor: makes the secret that the app is told. It counts only once a code has
 * proven that the app has it; beginning again makes another one.
 *
 * @param address network address of the request
 * @throws bad_credentials for a wrong password; conflict when there is a second factor; rate_limited
 */
export async function beginSecondFactor(
  { database, secret }: SignInGround,
  identity: Identity,
  password: string,
  address: string,
): Promise<SecondFactorBegun> {
  await checkOwnPassword(database, identity, password, address)
  const plain = makeSecret()
  await database.inSystem(async (tx) => {
    const { numAffectedRows } = await sql`
      insert into identity.second_factor as f (identity_id, sealed_secret)
      values (${identity.identityId}::uuid, ${seal(secret, purpose, plain)})
      on conflict (identity_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0,
        created_at = now() where f.enabled_at is null
    `.execute(tx)
    if (numAffectedRows === 0n) throw new MusterError('conflict', { reason: 'second_factor_on' })
  })
  return { secret: plain, uri: uriOf(plain, identity.email) }
}
