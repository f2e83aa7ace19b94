import { type RawBuilder, sql } from 'kysely'

/**
 * A left join of one row at most. For few rows it is a look-up by all columns of a key: a planner whose figures
 * are old could else read a whole portal for every row.
 */
export function join(
  keyed: boolean,
  table: string,
  alias: string,
  on: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const named = sql`${sql.table(table)} ${sql.ref(alias)}`
  return keyed
    ? sql`left join lateral (select * from ${named} where ${on} offset 0) ${sql.ref(alias)} on true`
    : sql`left join ${named} on ${on}`
}
