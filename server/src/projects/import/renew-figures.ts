import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

type Table = 'projects.portal_user' | 'projects.client_user' | 'projects.client_company'

/** Rows of a portal from which on it is worth the time. */
const worthAnalysing = 500

/**
 * Tells the planner of the rows of a portal, each time that they have become twice as many. Where it knows of none
 * there, all indexes of the portal look alike to it, and each foreign key that points at one of them reads all of it.
 * @param all how many the portal has now, by its kept counts
 * @param added those of them that have just come in
 */
export async function renewFigures(
  tx: Tx,
  table: Table,
  all: RawBuilder<number>,
  added: number,
): Promise<void> {
  if (added === 0) return
  const { rows } = await sql<{ all: number }>`select ${all} as all`.execute(tx)
  const count = rows[0]?.all ?? 0
  const doublings = (people: number) => Math.floor(Math.log2(Math.max(1, people)))
  if (count < worthAnalysing || doublings(count - added) === doublings(count)) return
  await sql`select platform.analyse(${table})`.execute(tx)
}
