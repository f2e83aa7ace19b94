import { sql } from 'kysely'

/** SQL: the billing address of an account `a`, a line each. */
export const addressSql = sql`array_to_string(array_remove(array[a.street, trim(a.postal_code || ' ' || a.city), a.state,
  a.country], ''), chr(10))`

/** SQL: a deal `d` in stage `s`, as a portal shows it. */
export const dealSql = sql`jsonb_build_object('name', d.name, 'stage', s.name, 'state', s.kind, 'amount', d.amount,
  'currency', d.currency, 'closingDate', d.closing_date)`
