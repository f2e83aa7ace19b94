import type { SecondFactor } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Whether an identity signs in with a second factor. */
export async function hasSecondFactor(tx: Tx, identityId: string): Promise<boolean> {
  const { rows } = await sql`select from identity.second_factor
    where identity_id = ${identityId}::uuid and enabled_at is not null`.execute(tx)
  return rows.length > 0
}

/** Since when an identity has a second factor, and how many recovery codes are left. */
export async function readSecondFactor(tx: Tx, identityId: string): Promise<SecondFactor> {
  const { rows } = await sql<{ enabled_at: Date; left: number }>`
    select f.enabled_at, (select count(*)::int from identity.recovery_code c
      where c.identity_id = f.identity_id and c.used_at is null) as left
    from identity.second_factor f
    where f.identity_id = ${identityId}::uuid and f.enabled_at is not null
  `.execute(tx)
  const [found] = rows
  return { enabledAt: found?.enabled_at.toISOString() ?? null, recoveryCodesLeft: found?.left ?? 0 }
}
