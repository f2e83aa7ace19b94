import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/index.ts'

/**
 * Every table that holds one of the words, whoever's rows they are, in whichever column: texts, JSON, lists, and
 * bytes as far as they are text. Walls are stepped over.
 */
export async function tracesOf(database: Database, words: readonly string[]): Promise<string[]> {
  return database.inSystem(async (tx) => {
    await sql`set local role none`.execute(tx)
    const { rows: tables } = await sql<{ name: string; bytes: string[] }>`
      select format('%I.%I', n.nspname, c.relname) as name, array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(tx)
    const found: string[] = []
    for (const { name, bytes } of tables)
      for (const word of words) {
        const texts = [
          sql`x::text`,
          ...bytes.map((column) => sql`encode(${sql.ref(`x.${column}`)}, 'escape')`),
        ]
        const named = sql.join(
          texts.map((text) => sql`strpos(lower(${text}), ${word.toLowerCase()}) > 0`),
          sql` or `,
        )
        const { rows } = await sql<{ row: string }>`
          select left(x::text, 300) as row from ${sql.raw(name)} x where ${named} limit 1`.execute(tx)
        if (rows[0] !== undefined) found.push(`${name}: ${word} in ${rows[0].row}`)
      }
    return found
  })
}

/** Every table with a column that may hold a text, by the catalog. */
export async function tablesWithTexts(database: Database): Promise<string[]> {
  return database.inSystem(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema')
        and exists (select from pg_attribute a join pg_type y on y.oid = a.atttypid
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            and (y.typcategory = 'S' or y.typname in ('json', 'jsonb', 'bytea', '_text', '_jsonb')))
      order by 1`.execute(tx)
    return rows.map(({ name }) => name)
  })
}
