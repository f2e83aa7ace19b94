import { MusterError } from '../../../kernel/index.ts'
import { openConnection, type Where } from '../connections/connection.ts'
import { asFault } from '../connections/faults.ts'
import { decideRole } from '../schema/app-role.ts'
import { applyInside, ensureTable, lockKey, refuseUnfit } from '../schema/migrate.ts'
import { type Migration, readMigrations, title } from '../schema/migration-files.ts'
import { loadTables } from './load-tables.ts'
import { dropEverything, isEmpty, refuseOthers, splitMigrations } from './make-way.ts'
import { openBackup } from './read-backup.ts'

/** What was restored; `migrated`: the migrations that came after the backup was made. */
export type Restored = { tables: number; rows: number; migrated: string[] }

const lockMs = 30_000

/**
 * Puts a backup that was verified into a database: its schema as it was then, its rows, and the migrations since.
 * One transaction, so that it is all there or nothing has changed.
 * @param mayReplace asked when something is stored already; false stops
 * @param migrations other ones than this program's, in tests
 * @throws backup_not_empty, backup_servers_running, backup_newer, backup_changed, backup_damaged, StartRefused
 */
export async function restoreBackup(
  where: Where,
  file: string,
  mayReplace: () => Promise<boolean>,
  migrations?: readonly Migration[],
): Promise<Restored> {
  const { manifest, parts } = await openBackup(file)
  const { then, since } = splitMigrations(manifest, migrations ?? (await readMigrations()))
  const client = await openConnection(where, 'system')
  try {
    await refuseUnfit(client)
    await refuseOthers(client)
    if (!(await isEmpty(client)) && !(await mayReplace())) throw new MusterError('backup_not_empty')
    await decideRole(client)
    await client.query(`set lock_timeout to ${lockMs}; begin`)
    await client.query('select pg_advisory_xact_lock($1, $2)', [...lockKey])
    await dropEverything(client)
    await ensureTable(client)
    for (const migration of then) await applyInside(client, migration)
    const rows = await loadTables(client, manifest, parts, file)
    for (const migration of since) await applyInside(client, migration)
    await client.query('commit')
    await client.query('analyze')
    return { tables: manifest.tables.length, rows, migrated: since.map(title) }
  } catch (error) {
    throw asFault(error)
  } finally {
    await client.end().catch(() => {})
  }
}
