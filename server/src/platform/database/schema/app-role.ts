import type pg from 'pg'
import { StartRefused } from '../start-refused.ts'

/** The role that transactions run as where the connection's own role sees through walls. */
export const appRole = 'muster_app'

/**
 * The role to switch to in every transaction, or null where the connection's own role respects row level
 * security. Superusers and roles with BYPASSRLS read everything, silently, so for them the role is made.
 * @throws StartRefused where that can't be done
 */
export async function decideRole(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ sees_all: boolean; role: string }>(
    'select rolsuper or rolbypassrls as sees_all, rolname as role from pg_roles where rolname = current_user',
  )
  if (rows[0]?.sees_all !== true) return null
  try {
    await client.query(
      `do $$ begin
         if not exists (select from pg_roles where rolname = '${appRole}') then
           create role ${appRole} nologin;
         end if;
       exception when duplicate_object or unique_violation then null;
       end $$`,
    )
    await client.query(
      `do $$ begin
         if not pg_has_role(current_user, '${appRole}', 'member') then
           execute format('grant ${appRole} to %I', current_user);
         end if;
       end $$`,
    )
    await client.query(`begin; set local role ${appRole}`)
    const walled = await client.query<{ sees_all: boolean }>(
      'select rolsuper or rolbypassrls as sees_all from pg_roles where rolname = current_user',
    )
    if (walled.rows[0]?.sees_all !== false) throw new Error(`${appRole} sees through row level security too`)
  } catch (cause) {
    throw new StartRefused(
      `The database role "${rows[0].role}" sees through row level security, which walls organisations off from ` +
        `each other, and can't switch to a role that does not (${(cause as Error).message}). Give in ` +
        'DATABASE_URL a plain role that owns the database, or one that may create roles.',
      cause,
    )
  } finally {
    await client.query('rollback').catch(() => {})
  }
  return appRole
}

/** Grants the role what it lacks, after migrations ran or when the role is younger than the tables. */
export async function grantAccess(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query(
    `select from platform.access where to_regclass(relation) is not null
       and not has_table_privilege($1, relation, 'insert')
     union all
     select where not has_schema_privilege($1, 'platform', 'usage')`,
    [role],
  )
  if (rowCount !== 0) await client.query('select platform.grant_all_access()')
}
