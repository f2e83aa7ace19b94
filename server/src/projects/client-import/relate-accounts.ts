import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './client-row.ts'

/**
 * Finds the rows of one person that name different companies (`x`): which one it is has to be said.
 * @param rows the rows as they will be classified
 */
export async function relateAccounts(tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> {
  const ref = sql`coalesce(nullif(r.given[${sql.lit(at.companyId)}], ''), r.given[${sql.lit(at.ref)}])`
  await sql`with twice as materialized (
      select r.row, r.key, ${ref} as ref from ${rows} r where r.twin is not null
    ), several as (select key from twice group by key having count(distinct ref) > 1)
    insert into imports.relation (organisation_id, plan_id, row, code)
    select ${scope.organisationId}::uuid, ${scope.planId}::uuid, t.row, 'x' from twice t join several using (key)`.execute(
    tx,
  )
}
