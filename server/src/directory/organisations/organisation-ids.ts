import { sql } from 'kysely'
import type { Database } from '../../platform/database/index.ts'

/** Ids of all organisations, for housekeeping that goes through them one by one. */
export async function organisationIds(database: Database): Promise<string[]> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisation order by id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}
