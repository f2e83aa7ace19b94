import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

type Table = 'projects.portal_user' | 'projects.client_user' | 'projects.client_company'

/** Rows of a portal from which on it is worth the time. */
const worthAnalysing = 500
/** Rows of a portal up to which they are counted here: with more, the planner knows enough. */
const mostCounted = 20_000

/**
 * Tells the planner of the rows of a portal, each time that they have become twice as many. Where it knows of none
 * there, all indexes of the portal look alike to it, and each foreign key that points at one of them reads all of it.
 * @param added rows that have just come in
 */
export async function renewFigures(
  tx: Tx,
  table: Table,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  added: number,
): Promise<void> {
  if (added === 0) return
  const { rows } = await sql<{ all: number }>`select count(*)::integer as all from (
    select from ${sql.table(table)} c where c.organisation_id = ${org} and c.portal_id = ${portal}
    limit ${mostCounted}) c`.execute(tx)
  const all = rows[0]?.all ?? 0
  const doublings = (count: number) => Math.floor(Math.log2(Math.max(1, count)))
  if (all < worthAnalysing || all === mostCounted || doublings(all - added) === doublings(all)) return
  await sql`select platform.analyse(${table})`.execute(tx)
}
