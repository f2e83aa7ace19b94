import { type Identity, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'
import { enqueueNotice, type Notice } from '../notices/notice-mail.ts'
import { checkOwnPassword } from '../own-password.ts'
import { countAttempt, forgive } from '../throttle.ts'
import { hasSecondFactor } from './find-second-factor.ts'
import { spendCode } from './spend-code.ts'

/** Password and code of the person who asks. */
export type FactorProof = { password: string; code: string }

/**
 * Does what needs password and code of the person who asks, in the transaction that uses up the code.
 * @throws bad_credentials, wrong_code; conflict without a second factor; rate_limited
 */
export async function withProof<T>(
  ground: SignInGround,
  identity: Identity,
  { password, code }: FactorProof,
  address: string,
  notice: Notice,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { database, secret } = ground
  const { identityId } = identity
  if (!(await database.inSystem((tx) => hasSecondFactor(tx, identityId))))
    throw new MusterError('conflict', { reason: 'second_factor_off' })
  await checkOwnPassword(database, identity, password, address)
  const throttled = { account: `second factor ${identityId}`, address }
  await countAttempt(database, throttled)
  const done = await database.inOrganisation(deploymentId, async (tx) => {
    await spendCode(tx, secret, identityId, code)
    await enqueueNotice(tx, ground, identityId, notice)
    return work(tx)
  })
  await forgive(database, throttled)
  return done
}
