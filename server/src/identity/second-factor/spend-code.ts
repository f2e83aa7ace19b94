import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { unseal } from '../seal.ts'
import { stepOf } from './one-time-password.ts'
import { spendRecoveryCode } from './recovery-codes.ts'

/** What the secrets of second factors are sealed for. */
export const purpose = 'second factor'

type Row = { sealed_secret: string; enabled_at: Date | null }

/**
 * Takes a code of the app, or a recovery code, of an identity that has a second factor. None is taken twice:
 * of two requests with one code at the same moment one is refused.
 * @throws wrong_code
 */
export async function spendCode(tx: Tx, secret: Buffer, identityId: string, given: string): Promise<void> {
  const code = given.replace(/[\s-]/g, '').toLowerCase()
  const { rows } = await sql<Row>`select sealed_secret, enabled_at from identity.second_factor
    where identity_id = ${identityId}::uuid and enabled_at is not null`.execute(tx)
  const [factor] = rows
  const isSpent =
    factor !== undefined &&
    (/^\d{6}$/.test(code)
      ? await spendStep(tx, secret, identityId, factor.sealed_secret, code)
      : await spendRecoveryCode(tx, secret, identityId, code))
  if (!isSpent) throw wrongCode()
}

/** Takes a code of the app for a secret, which may be one that is only being set up. */
export async function spendStep(
  tx: Tx,
  secret: Buffer,
  identityId: string,
  sealed: string,
  code: string,
): Promise<boolean> {
  const plain = unseal(secret, purpose, sealed)
  if (plain === null)
    throw new Error(
      'a second factor was sealed with another key; muster password-link --end-second-factor switches it off',
    )
  const step = stepOf(plain, code)
  if (step === null) return false
  const { numAffectedRows } = await sql`update identity.second_factor set last_step = ${step}
    where identity_id = ${identityId}::uuid and last_step < ${step}`.execute(tx)
  return numAffectedRows === 1n
}

/** The refusal of a code, at its field. */
export function wrongCode(): MusterError {
  return new MusterError('wrong_code', {}, [{ path: 'code', code: 'wrong_code', message: '' }])
}
