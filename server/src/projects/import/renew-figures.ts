import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** People of a portal from which on it is worth the time. */
const worthAnalysing = 500

/**
 * Tells the planner of the people of a portal, each time that they have become twice as many. Where it knows of none
 * there, all indexes look alike to it, and each foreign key that points at one of them reads the whole portal.
 * @param added people who have just come in
 */
export async function renewFigures(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  added: number,
): Promise<void> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(c.people), 0)::integer as people from projects.portal_user_count c
    where c.organisation_id = ${org} and c.portal_id = ${portal}`.execute(tx)
  const people = rows[0]?.people ?? 0
  const doublings = (count: number) => Math.floor(Math.log2(Math.max(1, count)))
  if (people < worthAnalysing || doublings(people - added) === doublings(people)) return
  await sql`select platform.analyse('projects.portal_user')`.execute(tx)
}
