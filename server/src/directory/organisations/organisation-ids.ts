import { sql } from 'kysely'
import type { Database } from '../../platform/database/index.ts'

/** SQL for the ids of all organisations, for what reads the database as a whole. */
export const allOrganisations = 'select id from directory.organisation'

/** Ids of all organisations, for housekeeping that goes through them one by one. */
export async function organisationIds(database: Database): Promise<string[]> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`${sql.raw(allOrganisations)}`.execute(tx),
  )
  return rows.map(({ id }) => id)
}
