import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { RunRecord } from './run-record.ts'
import { columnValue, loadRun } from './store.ts'

/** Columns that a new run is given; all others have their defaults. */
export type NewRun = Pick<
  RunRecord,
  'source_kind' | 'source_name' | 'source' | 'target_kind' | 'target_name' | 'target' | 'place_id'
> &
  Partial<RunRecord>

/** Inserts a run of the principal, with the month that its bulk rows go to. It has no state to drive yet. */
export async function insertRun(ctx: Context, fields: NewRun): Promise<RunRecord> {
  const { tx, principal, now } = ctx
  const month = now.getUTCFullYear() * 100 + now.getUTCMonth() + 1
  await openMonth(tx, month)
  const columns: Record<string, unknown> = {
    organisation_id: principal.organisationId,
    id: newId(),
    month,
    state: 'planning',
    created_by: principal.identityId,
    created_by_name: principal.displayName,
    created_at: now,
    ...fields,
  }
  const names = Object.keys(columns).map((name) => sql.ref(name))
  const values = Object.entries(columns).map(([name, value]) => columnValue(name, value))
  await sql`insert into imports.run (${sql.join(names)}) values (${sql.join(values)})`.execute(tx)
  return loadRun(tx, columns.id as string)
}

/** Making the partitions of a month takes a lock until commit, so it is done only where they are missing. */
async function openMonth(tx: Tx, month: number): Promise<void> {
  const { rows } = await sql<{ isOpen: boolean }>`
    select to_regclass(${`imports.journal_${month}`}) is not null as "isOpen"`.execute(tx)
  if (rows[0]?.isOpen !== true) await sql`select imports.open_month(${month})`.execute(tx)
}

const partBytes = 1024 * 1024

/** Takes a file into the database in pieces, so that whichever server drives the run can read it. */
export async function keepFile(tx: Tx, run: RunRecord, path: string): Promise<void> {
  let part = 0
  const keep = async (bytes: Buffer) => {
    await sql`insert into imports.upload (organisation_id, run_id, part, bytes)
      values (${run.organisation_id}, ${run.id}, ${part}, ${bytes})`.execute(tx)
    part += 1
  }
  for await (const bytes of createReadStream(path, { highWaterMark: partBytes })) await keep(bytes as Buffer)
  if (part === 0) await keep(Buffer.alloc(0))
}

/** Refuses when the file of a run is no longer kept. @throws not_found */
export async function requireFile(tx: Tx, organisationId: string, runId: string): Promise<void> {
  const { rows } = await sql`select 1 from imports.upload
    where organisation_id = ${organisationId} and run_id = ${runId} and part = 0`.execute(tx)
  if (rows.length === 0) throw new MusterError('not_found', { kind: 'upload' })
}

/** The pieces of an uploaded file, in order, one at a time. */
export async function* fileParts(tx: Tx, organisationId: string, runId: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from imports.upload
      where organisation_id = ${organisationId} and run_id = ${runId} and part = ${part}`.execute(tx)
    const bytes = rows[0]?.bytes
    if (bytes === undefined) return
    yield bytes
  }
}
