import { type RawBuilder, sql } from 'kysely'

/**
 * SQL: when the newest mail to an address was given up, null where it was not, or where none was sent. One look
 * into an index.
 * @param organisationId, key columns of the row that it is asked for
 */
export function undeliveredAt(
  organisationId: RawBuilder<unknown>,
  key: RawBuilder<unknown>,
): RawBuilder<Date | null> {
  return sql`(select p.failed_at from platform.mail p
    where p.organisation_id = ${organisationId} and p.recipient_key = ${key}
    order by p.created_at desc limit 1)`
}
