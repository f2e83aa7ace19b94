import type { Identity } from '../../kernel/index.ts'
import type { SignInGround } from '../ground.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { type FactorProof, withProof } from './with-proof.ts'

/**
 * Makes new recovery codes in place of the old ones.
 * @returns ten codes, shown this once
 * @throws bad_credentials, wrong_code; conflict without a second factor; rate_limited
 */
export async function renewRecoveryCodes(
  ground: SignInGround,
  identity: Identity,
  proof: FactorProof,
  address: string,
): Promise<string[]> {
  return withProof(ground, identity, proof, address, 'recovery_codes_new', (tx) =>
    replaceRecoveryCodes(tx, ground.secret, identity.identityId),
  )
}
