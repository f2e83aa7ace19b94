import type pg from 'pg'
import { asFault } from '../connections/faults.ts'
import { StartRefused } from '../start-refused.ts'
import { liftWalls } from './lifted-walls.ts'
import { type Migration, title } from './migration-files.ts'

const oldest = 150_000
/** The advisory lock of whoever changes the schema: any fixed numbers that nothing else locks. */
export const lockKey = [1_836_413_556, 1] as const

/**
 * Brings the schema up to date: every migration that was not applied yet, in the order of the numbers, each in
 * a transaction of its own. Several servers at once apply each once.
 * @param client a connection with the role that owns the database
 * @param after runs under the same lock, when the schema is up to date
 * @returns titles of what was applied now
 * @throws StartRefused when the database can't hold Muster, was written by a newer one, or a migration changed
 */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[],
  after: () => Promise<void> = async () => {},
): Promise<string[]> {
  await refuseUnfit(client)
  await client.query('select pg_advisory_lock($1, $2)', [...lockKey])
  try {
    await ensureTable(client)
    const pending = await findPending(client, migrations)
    for (const migration of pending) await apply(client, migration)
    await after()
    return pending.map(title)
  } finally {
    await client.query('select pg_advisory_unlock($1, $2)', [...lockKey]).catch(() => {})
  }
}

/** Refuses a server that can't hold Muster. @throws StartRefused */
export async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; shown: string; encoding: string; icu: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
            getdatabaseencoding() as encoding, exists (select from pg_collation where collprovider = 'i') as icu`,
  )
  const found = rows[0]
  if (found === undefined) return
  if (found.version < oldest)
    throw new StartRefused(`Muster needs PostgreSQL 15 or newer; this one is ${found.shown}.`)
  if (found.encoding !== 'UTF8')
    throw new StartRefused(
      `The database has to be in UTF8; it is in ${found.encoding}. Make one with "encoding 'UTF8' template template0".`,
    )
  if (!found.icu)
    throw new StartRefused(
      'This PostgreSQL was built without ICU, which Muster sorts names by. Use one that has it, as the packages of ' +
        'Debian, Red Hat, Alpine (with icu-data-full) and the official images do.',
    )
}

/** Makes the table that remembers what was applied. @throws StartRefused when the role may not */
export async function ensureTable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('platform.migration') is not null as found",
  )
  if (rows[0]?.found === true) return
  try {
    await client.query(
      `create schema if not exists platform;
       create table platform.migration (
         number int primary key,
         room text not null,
         name text not null,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    )
  } catch (cause) {
    throw new StartRefused(
      `The role of DATABASE_URL can't make its tables (${(cause as Error).message}). It has to own the database.`,
      cause,
    )
  }
}

async function findPending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Omit<Migration, 'sql'>>(
    'select number, room, name, checksum from platform.migration order by number',
  )
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const applied of rows) {
    const migration = byNumber.get(applied.number)
    if (migration === undefined)
      throw new StartRefused(
        `This database was written by a newer Muster: it has ${title(applied)}, which is unknown here. ` +
          'Start the newer one, or restore a backup from before.',
      )
    if (migration.checksum !== applied.checksum)
      throw new StartRefused(
        `The migration ${title(migration)} was changed after it had been applied to this database. ` +
          'Put it back as it was; a change to the schema is a new migration.',
      )
    byNumber.delete(applied.number)
  }
  return [...byNumber.values()]
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await applyInside(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** Applies one migration inside the transaction that is open. @throws StartRefused with the line that failed */
export async function applyInside(client: pg.Client, migration: Migration): Promise<void> {
  try {
    const putBack = await liftWalls(client)
    await client.query(migration.sql)
    await putBack()
    await client.query(
      'insert into platform.migration (number, room, name, checksum) values ($1, $2, $3, $4)',
      [migration.number, migration.room, migration.name, migration.checksum],
    )
  } catch (error) {
    const fault = asFault(error)
    if (fault !== error) throw fault
    const { message, position } = error as Error & { position?: string }
    const line = migration.sql.slice(0, Number(position ?? 0)).split('\n').length
    const place = position === undefined ? '' : ` at line ${line}`
    throw new StartRefused(`The migration ${title(migration)} failed${place}: ${message}`, error)
  }
}
