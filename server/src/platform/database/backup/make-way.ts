import type pg from 'pg'
import { MusterError } from '../../../kernel/index.ts'
import { applicationName, ourPrefix } from '../connections/application-name.ts'
import type { Migration } from '../schema/migration-files.ts'
import { title } from '../schema/migration-files.ts'
import { ourSchemas } from './find-tables.ts'
import type { Manifest } from './manifest.ts'

/**
 * Whether nothing was ever stored behind a wall: the installation is as new, set up by nobody. Sizes tell it to
 * every role, also to one that sees no row.
 */
export async function isEmpty(client: pg.Client): Promise<boolean> {
  const known = await client.query<{ found: boolean }>(
    "select to_regclass('platform.access') is not null as found",
  )
  if (known.rows[0]?.found !== true) return true
  const { rows } = await client.query<{ bytes: number }>(
    `select coalesce(sum(pg_relation_size(c.oid)), 0) as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in (${ourSchemas}) and c.relkind = 'r' and (c.relrowsecurity or c.relispartition)`,
  )
  return Number(rows[0]?.bytes ?? 0) === 0
}

/** Refuses while another process of Muster works on the database. @throws backup_servers_running */
export async function refuseOthers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `select count(distinct application_name)::int as others from pg_stat_activity
     where datname = current_database() and application_name like $1 and application_name <> $2`,
    [`${ourPrefix}%`, applicationName],
  )
  const count = rows[0]?.others ?? 0
  if (count > 0) throw new MusterError('backup_servers_running', { count })
}

/**
 * The migrations that a backup was written with, and those that came after it.
 * @throws backup_newer when this program does not know one, backup_changed when it knows it otherwise
 */
export function splitMigrations(
  { migrations: recorded }: Manifest,
  known: readonly Migration[],
): { then: Migration[]; since: Migration[] } {
  const byNumber = new Map(known.map((migration) => [migration.number, migration]))
  const then = recorded.map((one) => {
    const migration = byNumber.get(one.number)
    if (migration === undefined) throw new MusterError('backup_newer', { migration: title(one) })
    if (migration.checksum !== one.checksum)
      throw new MusterError('backup_changed', { migration: title(one) })
    return migration
  })
  const numbers = new Set(recorded.map(({ number }) => number))
  return { then, since: known.filter(({ number }) => !numbers.has(number)) }
}

/** Drops what is there, the jobs of it included. The caller's transaction decides whether it stays so. */
export async function dropEverything(client: pg.Client): Promise<void> {
  const known = await client.query<{ found: boolean }>(
    "select to_regclass('platform.access') is not null as found",
  )
  const { rows } = known.rows[0]?.found
    ? await client.query<{ schema: string }>(
        `select quote_ident(nspname) as schema from pg_namespace where nspname in (${ourSchemas})`,
      )
    : { rows: [{ schema: 'platform' }] }
  for (const { schema } of [...rows, { schema: 'graphile_worker' }])
    await client.query(`drop schema if exists ${schema} cascade`)
}
