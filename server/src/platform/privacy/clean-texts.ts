import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type Person, wordsOf } from './person-keeper.ts'

/** Puts the pseudonym where texts of a table name a person. `more`: further settings of those rows, with their comma. */
type CleanTexts = (table: string, columns: readonly string[], more?: ReturnType<typeof sql>) => Promise<void>

/** What cleans texts and JSON of tables that belong to the person's organisation, row by row where they are named. */
export function cleanTexts(tx: Tx, person: Person, pseudonym: string): CleanTexts {
  const words = sql`${wordsOf(person)}::text[]`
  return async (table, columns, more = sql``) => {
    const named = columns.map((column) => sql.ref(column))
    const sets = named.map(
      (column) => sql`${column} = platform.without_person(${column}, ${words}, ${pseudonym})`,
    )
    await sql`update ${sql.table(table)} set ${sql.join(sets)}${more}
      where organisation_id = ${person.organisationId}::uuid
        and platform.names_person(concat_ws(' ', ${sql.join(named)}), ${words})`.execute(tx)
  }
}
