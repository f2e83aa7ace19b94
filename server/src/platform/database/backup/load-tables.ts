import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { MusterError } from '../../../kernel/index.ts'
import { findContents, ourSchemas } from './find-tables.ts'
import type { BackedTable, Manifest } from './manifest.ts'
import type { Part } from './read-backup.ts'

/**
 * Fills the tables of a schema that was just made, in the open transaction. Triggers are off, because what they
 * count and keep is in the backup too; foreign keys are made again afterwards and hold every row to account.
 * @throws backup_damaged when the tables are not those of the backup or rows are missing
 */
export async function loadTables(
  client: pg.Client,
  { tables, sequences }: Manifest,
  parts: AsyncIterable<Part>,
  file: string,
): Promise<number> {
  const { tables: made, walled } = await findContents(client)
  const names = new Set(made.map(({ name }) => name))
  for (const { name } of tables)
    if (!names.delete(name)) throw new MusterError('backup_damaged', { file, place: name })
  const all = made.map(({ name }) => name)
  const keys = await takeForeignKeysOff(client)
  for (const name of all) await client.query(`alter table ${name} disable trigger user`)
  for (const name of walled) await client.query(`alter table ${name} no force row level security`)
  await client.query(`truncate ${all.join(', ')}`)
  for (const table of tables) await makePartitions(client, table)
  const byName = new Map(tables.map((table) => [table.name, table]))
  let rows = 0
  for await (const part of parts) {
    const sink = client.query(
      copyFrom(`copy ${part.table} (${byName.get(part.table)?.columns.join(', ')}) from stdin`),
    )
    await pipeline(Readable.from(part.blocks, { objectMode: false }), sink)
    if (sink.rowCount !== part.rows()) throw new MusterError('backup_damaged', { file, place: part.table })
    rows += sink.rowCount
  }
  for (const { name, last } of sequences) await client.query('select setval($1, $2)', [name, last])
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  for (const name of walled) await client.query(`alter table ${name} force row level security`)
  for (const name of all) await client.query(`alter table ${name} enable trigger user`)
  return rows
}

async function makePartitions(client: pg.Client, { name, partitions }: BackedTable): Promise<void> {
  for (const { name: part, bounds, defaults, access } of partitions) {
    await client.query(`create table ${part} partition of ${name} ${bounds}`)
    for (const [column, value] of Object.entries(defaults))
      await client.query(`alter table ${part} alter column ${column} set default ${value}`)
    if (access === 'insert_only') await client.query('select platform.insert_only($1)', [part])
    else if (access !== null) await client.query('select platform.note_access($1, $2)', [part, access])
  }
}

type ForeignKey = { table: string; name: string; definition: string }

/** Takes every foreign key off, so that tables can be filled in any order. */
async function takeForeignKeysOff(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(f.conname) as name,
       pg_get_constraintdef(f.oid) as definition
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
     where f.contype = 'f' and f.conparentid = 0 and n.nspname in (${ourSchemas})
     order by 1, 2`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows
}
