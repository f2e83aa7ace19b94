import { sql } from 'kysely'

/** A value of a change set; nothing where it holds null. */
export const side = (name: 'before' | 'after', path: ReturnType<typeof sql>) =>
  sql`nullif(${sql.ref(`r.${name}`)}${path}, 'null'::jsonb)`
