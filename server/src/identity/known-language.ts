import { type RawBuilder, sql } from 'kysely'

/**
 * SQL: the language that whoever signs in with an address has chosen; null for nobody, and for who has chosen none.
 * @param emailKey a column of the row that it is asked for
 */
export function languageOfAddress(emailKey: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select known.language from identity.identity known where known.email_key = ${emailKey})`
}

/** SQL: the same of an identity. @param id a column of the row that it is asked for */
export function languageOfIdentity(id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`(select known.language from identity.identity known where known.id = ${id})`
}
