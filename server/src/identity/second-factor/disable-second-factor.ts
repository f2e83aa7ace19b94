import { sql } from 'kysely'
import type { Identity } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { SignInGround } from '../ground.ts'
import { enqueueNotice } from '../notices/notice-mail.ts'
import { type FactorProof, withProof } from './with-proof.ts'

/**
 * Switches the second factor off.
 * @throws bad_credentials, wrong_code; conflict without one; rate_limited
 */
export async function disableSecondFactor(
  ground: SignInGround,
  identity: Identity,
  proof: FactorProof,
  address: string,
): Promise<void> {
  await withProof(ground, identity, proof, address, 'second_factor_off', async (tx) => {
    await sql`delete from identity.second_factor where identity_id = ${identity.identityId}::uuid`.execute(tx)
  })
}

/** Switches off the second factor of someone who lost it, by whoever runs the server; its owner is told. */
export async function endSecondFactor(tx: Tx, ground: SignInGround, identityId: string): Promise<void> {
  const { numAffectedRows } = await sql`delete from identity.second_factor
    where identity_id = ${identityId}::uuid`.execute(tx)
  if (numAffectedRows !== 0n) await enqueueNotice(tx, ground, identityId, 'second_factor_off')
}
