import type pg from 'pg'

/**
 * Lifts the walls for the role that owns the tables, inside the open transaction and for it alone: a migration
 * changes rows of every organisation. Roles that see through walls need none of it.
 * @returns puts them back, before the transaction ends
 */
export async function liftWalls(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relforcerowsecurity and c.relowner = current_user::regrole
       and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
     order by 1`,
  )
  for (const { name } of rows) await client.query(`alter table ${name} no force row level security`)
  return async () => {
    for (const { name } of rows) await client.query(`alter table if exists ${name} force row level security`)
  }
}
