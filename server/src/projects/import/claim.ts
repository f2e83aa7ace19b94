import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Addresses are claimed before people come in, as by hand: whoever adds the same one at once is met there. */
export async function claim(tx: Tx, people: RawBuilder<unknown>): Promise<void> {
  await sql`insert into projects.portal_address (organisation_id, portal_id, email_key, kind, person_id) ${people}`.execute(
    tx,
  )
}
