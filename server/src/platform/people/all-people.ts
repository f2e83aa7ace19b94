import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type PeopleList, peopleWhere } from './people-list.ts'
import { conditionsOf, prospectOf } from './prospect.ts'

/** So many people are gathered by the index of a filter; more are found on the way through everyone. */
const gatheredMost = 50_000

/** Everybody of a list as rows `m`, for what is done to all of them. */
export async function rowsOf(tx: Tx, list: PeopleList): Promise<RawBuilder<unknown>> {
  const { driver } = await prospectOf(tx, list, gatheredMost)
  const among = driver.size <= gatheredMost ? driver.rows : sql`select m.* from ${peopleWhere(list.of, [])}`
  const conditions = conditionsOf(list)
  return conditions.length === 0
    ? among
    : sql`select m.* from (${among}) m where ${sql.join(conditions, sql` and `)}`
}
