import type pg from 'pg'
import { openConnection, type Where } from './connections/connection.ts'
import { type Database, databaseOn } from './database.ts'
import type { Reached } from './reach-database.ts'
import { appRole } from './schema/app-role.ts'
import { readMigrations, title } from './schema/migration-files.ts'

/** What can be told of a database without changing anything in it. */
export type DatabaseFacts = {
  version: string
  role: string
  /** The role that transactions switch to; null where none is needed, false where it can't be done. */
  switchesTo: string | null | false
  /** How far its clock is ahead of this machine's. */
  offsetMs: number
  /** Whether it holds Muster at all. */
  isMade: boolean
  applied: number
  pending: string[]
  /** Migrations of a newer program. */
  unknown: string[]
  changed: string[]
  /** How many tables are walled off by organisation, and those that should be and are not. */
  walled: number
  unwalled: string[]
  /** Other processes of Muster that are connected. */
  others: number
}

/** Looks at a database as it is: nothing is migrated. @throws the error of connecting */
export async function examineDatabase(where: Where): Promise<DatabaseFacts> {
  const client = await openConnection(where, 'system')
  try {
    const began = Date.now()
    const { rows } = await client.query<{
      version: string
      role: string
      now: Date
      made: boolean
      others: number
    }>(
      `select current_setting('server_version') as version, current_user as role, clock_timestamp() as now,
         to_regclass('platform.migration') is not null and to_regclass('platform.access') is not null as made,
         (select count(distinct application_name)::int from pg_stat_activity where datname = current_database()
           and application_name like 'muster-%' and application_name <> current_setting('application_name')) as others`,
    )
    const { version = '', role = '', now = new Date(), made: isMade = false, others = 0 } = rows[0] ?? {}
    const offsetMs = now.getTime() - (began + Date.now()) / 2
    const switchesTo = await findRole(client)
    const schema = isMade
      ? { ...(await examineMigrations(client)), ...(await examineWalls(client)) }
      : { applied: 0, pending: [], unknown: [], changed: [], walled: 0, unwalled: [] }
    return { version, role, switchesTo, offsetMs, isMade, others, ...schema }
  } finally {
    await client.end().catch(() => {})
  }
}

/** The database as it is, for checks that read it; its schema has to be up to date. */
export function visitDatabase({ where }: Reached, { switchesTo }: DatabaseFacts): Database {
  return databaseOn(where, switchesTo === false ? null : switchesTo, [], 2, async () => {})
}

/** Whether a database follows another one, as a read replica does. @throws the error of connecting */
export async function isReplica(address: string): Promise<boolean> {
  const client = await openConnection({ connectionString: address }, 'system')
  try {
    const { rows } = await client.query<{ yes: boolean }>('select pg_is_in_recovery() as yes')
    return rows[0]?.yes === true
  } finally {
    await client.end().catch(() => {})
  }
}

/** The role that a server would switch to, or has made at its start. */
async function findRole(client: pg.Client): Promise<DatabaseFacts['switchesTo']> {
  const { rows } = await client.query<{ sees_all: boolean; can_switch: boolean }>(
    `select me.rolsuper or me.rolbypassrls as sees_all,
       case when app.rolname is null then me.rolsuper or me.rolcreaterole
         else not (app.rolsuper or app.rolbypassrls) and pg_has_role(me.oid, app.oid, 'member') end as can_switch
     from pg_roles me left join pg_roles app on app.rolname = $1 where me.rolname = current_user`,
    [appRole],
  )
  if (rows[0]?.sees_all !== true) return null
  return rows[0].can_switch ? appRole : false
}

async function examineMigrations(client: pg.Client) {
  const { rows } = await client.query<{ number: number; room: string; name: string; checksum: string }>(
    'select number, room, name, checksum from platform.migration order by number',
  )
  const known = new Map((await readMigrations()).map((migration) => [migration.number, migration]))
  const applied = new Set(rows.map(({ number }) => number))
  return {
    applied: rows.length,
    pending: [...known.values()].filter(({ number }) => !applied.has(number)).map(title),
    unknown: rows.filter(({ number }) => !known.has(number)).map(title),
    changed: rows
      .filter(({ number, checksum }) => known.has(number) && known.get(number)?.checksum !== checksum)
      .map(title),
  }
}

/** Every table that leads with the organisation is walled, but for those that were opened on purpose. */
async function examineWalls(client: pg.Client) {
  const { rows } = await client.query<{ name: string; is_walled: boolean }>(
    `select format('%s.%s', n.nspname, c.relname) as name,
       c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as is_walled
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)
         or c.relrowsecurity)
       and n.nspname in (select split_part(relation, '.', 1) from platform.access)
       and not exists (select from platform.access x where x.kind = 'open' and to_regclass(x.relation) = c.oid)
     order by 1`,
  )
  return {
    walled: rows.filter((row) => row.is_walled).length,
    unwalled: rows.filter((row) => !row.is_walled).map(({ name }) => name),
  }
}
