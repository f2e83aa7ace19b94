import { sql } from 'kysely'
import { sessionOpenedAt } from '../../identity/index.ts'
import type { Identity } from '../../kernel/index.ts'
import type { GuestContext } from './guest.ts'

/** Keeps when the customer portal user signed in last: when the session began that they come with. */
export async function noteSignIn({ tx, guest }: GuestContext, { via }: Identity): Promise<void> {
  if (via.kind !== 'session') return
  await sql`
    update crm.customer_user u set last_sign_in_at = s.at
    from (select ${sessionOpenedAt(via.sessionId)} as at) s
    where u.id = ${guest.userId}::uuid and (u.last_sign_in_at is null or u.last_sign_in_at < s.at)
  `.execute(tx)
}
