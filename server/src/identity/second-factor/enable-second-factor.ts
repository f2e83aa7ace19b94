import { sql } from 'kysely'
import { type Identity, MusterError } from '../../kernel/index.ts'
import { deploymentId } from '../../platform/mail/index.ts'
import type { SignInGround } from '../ground.ts'
import { enqueueNotice } from '../notices/notice-mail.ts'
import { countAttempt, forgive } from '../throttle.ts'
import { replaceRecoveryCodes } from './recovery-codes.ts'
import { spendStep, wrongCode } from './spend-code.ts'

/**
 * Switches the second factor on with a current code of the app.
 * @returns ten recovery codes, shown this once
 * @throws wrong_code; conflict when none was begun or one is on already; rate_limited
 */
export async function enableSecondFactor(
  ground: SignInGround,
  { identityId }: Identity,
  code: string,
  address: string,
): Promise<string[]> {
  const { database, secret } = ground
  const throttled = { account: `second factor ${identityId}`, address }
  await countAttempt(database, throttled)
  const codes = await database.inOrganisation(deploymentId, async (tx) => {
    const { rows } = await sql<{ sealed_secret: string }>`select sealed_secret from identity.second_factor
      where identity_id = ${identityId}::uuid and enabled_at is null for update`.execute(tx)
    const [begun] = rows
    if (begun === undefined) throw new MusterError('conflict', { reason: 'second_factor_not_begun' })
    const digits = code.replace(/\s/g, '')
    if (!(await spendStep(tx, secret, identityId, begun.sealed_secret, digits))) throw wrongCode()
    await sql`update identity.second_factor set enabled_at = now()
      where identity_id = ${identityId}::uuid`.execute(tx)
    await enqueueNotice(tx, ground, identityId, 'second_factor_on')
    return replaceRecoveryCodes(tx, secret, identityId)
  })
  await forgive(database, throttled)
  return codes
}
