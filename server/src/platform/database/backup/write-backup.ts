import { createHash } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { MusterError } from '../../../kernel/index.ts'
import { openConnection, type Where } from '../connections/connection.ts'
import { asFault } from '../connections/faults.ts'
import { type Contents, findContents, ourSchemas } from './find-tables.ts'
import { type BackedTable, backupFormat, type Manifest } from './manifest.ts'

/** What the first line says beside the contents, and how the organisations are found: SQL for their `id`. */
export type BackupOrder = Pick<Manifest, 'version' | 'keyMark' | 'key'> & { organisations: string }

/** What was written. */
export type Written = { tables: number; rows: number }

const blockBytes = 256 * 1024

/**
 * Writes every table of every room as they are at one moment, whoever works meanwhile, as a stream of gzip. No
 * row is held longer than a block. Jobs are left out: they are made again by what is due.
 * @throws unavailable, disk_full, backup_nothing when the database holds no Muster
 */
export async function writeBackup(where: Where, order: BackupOrder, to: Writable): Promise<Written> {
  const client = await openConnection(where, 'system')
  const written: Written = { tables: 0, rows: 0 }
  try {
    const contents = await beginSnapshot(client)
    await pipeline(
      Readable.from(linesAndBlocks(client, contents, order, written), { objectMode: false }),
      createGzip({ level: 5 }),
      to,
    )
    return written
  } catch (error) {
    throw asFault(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Opens the one snapshot; the locks keep retention from dropping a partition before it is copied. */
async function beginSnapshot(client: pg.Client): Promise<Contents> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass('platform.access') is not null as found",
  )
  if (rows[0]?.found !== true) throw new MusterError('backup_nothing')
  const before = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in (${ourSchemas}) and c.relkind in ('r', 'p') and not c.relispartition`,
  )
  await client.query(
    `set datestyle to iso; set intervalstyle to postgres; set extra_float_digits to 3; set bytea_output to hex;
     begin isolation level repeatable read read only;
     lock table ${before.rows.map(({ name }) => name).join(', ')} in access share mode`,
  )
  return findContents(client)
}

async function* linesAndBlocks(
  client: pg.Client,
  contents: Contents,
  { organisations: findOrganisations, ...about }: BackupOrder,
  written: Written,
): AsyncGenerator<Buffer> {
  const { walled, ...rest } = contents
  const { rows } = await client.query<{ postgres: string; now: Date; sees_all: boolean }>(
    `select current_setting('server_version') as postgres, now(), rolsuper or rolbypassrls as sees_all
     from pg_roles where rolname = current_user`,
  )
  const { postgres = '', now = new Date(), sees_all: seesAll = false } = rows[0] ?? {}
  const first: Manifest = {
    muster: 'backup',
    format: backupFormat,
    ...about,
    madeAt: now.toISOString(),
    postgres,
    ...rest,
  }
  yield asLine(first)
  // a plain role sees the rows of one organisation at a time, also those of the tables that it owns
  const organisations = seesAll ? null : (await client.query<{ id: string }>(findOrganisations)).rows
  for (const table of contents.tables) {
    yield asLine({ table: table.name })
    const hash = createHash('sha256')
    let count = 0
    for await (const part of copies(client, table, walled.has(table.name) ? organisations : null)) {
      if (typeof part === 'number') count += part
      else {
        hash.update(part)
        yield asLine({ block: part.length })
        yield part
      }
    }
    yield asLine({ rows: count, sha256: hash.digest('hex') })
    written.tables += 1
    written.rows += count
  }
  yield asLine({ end: { ...written } })
}

/** The rows of a table as blocks of COPY text, and how many they were. */
async function* copies(
  client: pg.Client,
  { name, columns }: BackedTable,
  organisations: readonly { id: string }[] | null,
): AsyncGenerator<Buffer | number> {
  for (const organisation of organisations ?? [null]) {
    if (organisation !== null)
      await client.query("select set_config('muster.org', $1, true)", [organisation.id])
    const rows = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`))
    let held: Buffer[] = []
    let bytes = 0
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      held.push(chunk)
      bytes += chunk.length
      if (bytes < blockBytes) continue
      yield Buffer.concat(held)
      held = []
      bytes = 0
    }
    if (bytes > 0) yield Buffer.concat(held)
    yield rows.rowCount
  }
}

function asLine(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}
