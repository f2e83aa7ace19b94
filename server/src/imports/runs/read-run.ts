import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Session, Tx } from '../../platform/database/index.ts'
import { type Engine, type FileInspection, fieldsOf } from '../engine.ts'
import type { NormaliserRef } from '../row-ports.ts'
import { fileParts, requireFile } from './insert-run.ts'
import { uploadOf } from './replan-run.ts'
import type { RunInspection, RunRecord } from './run-record.ts'
import { loadRun, moveRun } from './store.ts'

/**
 * Reads a run's file: looks at it, maps its columns, stages its rows by COPY. Moves on to `planning`, or to
 * `needs_input` where the guess is not sure.
 * @throws file_* for what is wrong with the file
 */
export async function readRun(
  session: Session,
  engine: Engine,
  run: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  engine.files.prepare()
  const path = await localFile(session, engine, run)
  try {
    await readFileOf(session, engine, run, path, signal)
  } finally {
    await rm(path, { force: true })
  }
}

async function readFileOf(
  session: Session,
  engine: Engine,
  run: RunRecord,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  engine.files.prepare()
  const found = await engine.files.inspect(path, run.source_name, run.choices, signal)
  const inspection = await session.inOrganisation(run.organisation_id, (tx) =>
    mapColumns(tx, engine, run, found),
  )
  const needs = found.needs ?? (isMapped(engine, run, inspection) ? null : ('mapping' as const))
  if (needs !== null) {
    await session.inOrganisation(run.organisation_id, async (tx) => {
      const now = await loadRun(tx, run.id, 'lock')
      if (now.state === 'reading') await moveRun(tx, now, 'needs_input', null, { needs, inspection })
    })
    return
  }
  const reading = newId()
  // rows and the step to planning are one transaction: a server that dies in between leaves nothing behind
  await session.inOrganisation(run.organisation_id, async (tx) => {
    // rows that are lost with a crash are read again
    await sql`set local synchronous_commit = off`.execute(tx)
    const totals = await stage(session, engine, run, path, inspection, reading, signal)
    if (totals.rows === 0) throw new MusterError('file_only_headers')
    const now = await loadRun(tx, run.id, 'lock')
    // cancelled meanwhile: what was staged goes
    if (now.state !== 'reading') return dropReading(tx, { ...now, reading_id: reading })
    await dropReading(tx, now)
    await moveRun(tx, now, 'planning', null, { needs: null, inspection, reading_id: reading, ...totals })
  })
}

/**
 * Puts a run's file on this server's disk, a copy of the caller's own, which the caller removes.
 * @throws not_found when the upload is no longer kept
 */
export async function localFile(
  session: { inOrganisation: Session['inOrganisation'] },
  engine: Engine,
  run: RunRecord,
): Promise<string> {
  await mkdir(engine.workDir, { recursive: true, mode: 0o700 })
  const path = join(engine.workDir, `${run.id}.${randomUUID()}`)
  try {
    await session.inOrganisation(run.organisation_id, async (tx) => {
      await requireFile(tx, run.organisation_id, uploadOf(run))
      const parts = fileParts(tx, run.organisation_id, uploadOf(run))
      await pipeline(parts, createWriteStream(path, { mode: 0o600 }))
    })
    return path
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Columns with the field each goes to: as given, as remembered for these headers, or as guessed. */
async function mapColumns(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  found: FileInspection,
): Promise<RunInspection> {
  const fields = fieldsOf(engine, run)
  const base = { ...found, columns: [] as RunInspection['columns'] }
  const given = run.choices.mapping
  if (given !== undefined) return { ...base, ...applyMapping(found, given, 'given') }
  const { rows } = await sql<{
    mapping: Record<string, string | null>
  }>`select mapping from imports.remembered_mapping
    where organisation_id = ${run.organisation_id} and target_kind = ${run.target_kind}
      and signature = ${engine.files.signature(found.columns)}`.execute(tx)
  const remembered = rows[0]?.mapping
  if (remembered !== undefined) return { ...base, ...applyMapping(found, remembered, 'remembered') }
  const guess = new Map(engine.files.guessColumns(found.columns, fields).map((one) => [one.index, one]))
  const columns = found.columns.map((column) => ({
    ...column,
    field: guess.get(column.index)?.field ?? null,
    sure: guess.get(column.index)?.sure ?? true,
  }))
  return { ...base, columns, mappingSource: 'guess' }
}

function applyMapping(
  found: FileInspection,
  mapping: Record<string, string | null>,
  mappingSource: 'given' | 'remembered',
): Pick<RunInspection, 'columns' | 'mappingSource'> {
  const columns = found.columns.map((column) => ({
    ...column,
    field: mapping[column.name] ?? null,
    sure: true,
  }))
  return { columns, mappingSource }
}

/** Whether every required field has a column and no guess is unsure. */
function isMapped(engine: Engine, run: RunRecord, { columns }: RunInspection): boolean {
  const mapped = new Set(columns.map((column) => column.field))
  const complete = fieldsOf(engine, run).every((field) => !field.required || mapped.has(field.field))
  return complete && columns.every((column) => column.sure)
}

async function stage(
  session: Session,
  engine: Engine,
  run: RunRecord,
  path: string,
  inspection: RunInspection,
  reading: string,
  signal: AbortSignal,
): Promise<{ rows: number; blank: number; keys_once: boolean }> {
  const fields = fieldsOf(engine, run)
  const columns = fields.map(
    ({ field }) => inspection.columns.find((column) => column.field === field)?.index ?? null,
  )
  const normaliser = run.source.normaliser as NormaliserRef
  const choices = { ...run.choices, ...settledChoices(inspection) }
  const totals = { rows: 0, blank: 0, keys_once: true }
  const batches = engine.files.stage(
    path,
    run.source_name,
    choices,
    { columns, normaliser, prefix: `${run.organisation_id}\t${reading}` },
    signal,
  )
  async function* chunks() {
    for await (const batch of batches) {
      totals.rows += batch.rows
      totals.blank += batch.blank
      totals.keys_once = !batch.repeats
      yield batch.copy
    }
  }
  await session.copyInto(
    `copy imports.row_${run.month} (organisation_id, reading_id, row, key, shown, given, code) from stdin`,
    chunks(),
  )
  return totals
}

function settledChoices({ sheet, encoding, delimiter }: RunInspection): object {
  return {
    ...(sheet === null ? {} : { sheet }),
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
  }
}

/** Rows of a former reading, and what was said of them, go when the file is read anew. */
async function dropReading(tx: Tx, run: RunRecord): Promise<void> {
  if (run.reading_id === null) return
  await sql`delete from imports.row where organisation_id = ${run.organisation_id}
    and reading_id = ${run.reading_id} and month = ${run.month}`.execute(tx)
  await sql`delete from imports.fix where organisation_id = ${run.organisation_id} and run_id = ${run.id}`.execute(
    tx,
  )
  await sql`delete from imports.answer where organisation_id = ${run.organisation_id} and run_id = ${run.id}`.execute(
    tx,
  )
}
