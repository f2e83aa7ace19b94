import { type RawBuilder, sql } from 'kysely'
import type { Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { ChunkNeeds, Scope } from '../ports.ts'
import { mailReport } from '../report-mail/mail-report.ts'
import { moveOriginal } from './apply-run.ts'
import { correctJournal } from './correct-journal.ts'
import { addOutcomes } from './outcome-counts.ts'
import { scopeOf } from './plan.ts'
import { ofPlan, settledItems } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'
import { changeRun, moveRun } from './store.ts'
import { type ChunkOutcomes, writeJournal } from './write-journal.ts'

/** A chunk that is locked, checked and in the change set, and that the target has still to write. */
export type PreparedChunk = ChunkOutcomes & { scope: Scope; from: number; last: number; needs: ChunkNeeds }

/**
 * Applies the next chunk of a run, in the transaction it is given: checks each row against what the plan saw,
 * writes the change set, lets the target reach it, moves the cursor. All of it commits or none: after a crash
 * any server goes on at the cursor, and two drivers cannot apply a row twice.
 *
 * @param run the run, its row locked
 * @returns the run afterwards; its state says whether more is to do
 */
export async function applyChunk(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  principal: Principal,
): Promise<RunRecord> {
  const last = await lastRowOfChunk(tx, engine, run)
  if (last === null) return finish(tx, engine, run, principal, 'applied')
  if (run.cancel_asked) return finish(tx, engine, run, principal, 'cancelled')
  return writeChunk(tx, engine, run, principal, await prepareRows(tx, engine, run, last))
}

/**
 * The first half of a chunk: locks its people, checks its rows and writes the change set. Touches nothing that the
 * chunk before it writes, where the rows of the target stand alone.
 * @param run as it will be when the chunks before it are applied: its cursor says where the chunk begins
 * @returns null when no row is left
 */
export async function prepareChunk(tx: Tx, engine: Engine, run: RunRecord): Promise<PreparedChunk | null> {
  const last = await lastRowOfChunk(tx, engine, run)
  return last === null ? null : prepareRows(tx, engine, run, last)
}

async function prepareRows(tx: Tx, engine: Engine, run: RunRecord, last: number): Promise<PreparedChunk> {
  const target = targetOf(engine, run)
  const present = await target.present?.(tx, run.organisation_id)
  const scope = { ...scopeOf(run), facts: { ...run.facts, ...present } }
  const range = sql`i.row > ${run.cursor_row} and i.row <= ${last}`
  // the turn for seats comes before any person, as everywhere
  const seatsLeft =
    (run.summary?.invitations ?? 0) > 0 ? await target.freeSeats(tx, run.organisation_id, run.place_id) : null
  const answered = await hasAnswers(tx, run)
  if ((run.summary?.writes ?? 0) > 0)
    await target.lock(
      tx,
      scope,
      sql`(select i.subject_id from ${settledItems(run, answered)} where ${ofPlan(run)} and ${range}
      and s.writes and i.subject_id is not null)`,
      await unmakesAnyone(tx, run, last),
    )
  const outcomes = await writeJournal(tx, engine, run, { scope, last, seatsLeft, answered })
  const rows = { from: run.cursor_row, last }
  const needs = outcomes.wrote ? await target.survey?.(tx, changesOf(run, rows)) : undefined
  return { ...outcomes, ...rows, scope, needs: needs ?? {} }
}

/** What a chunk changes, as its change set says. */
function changesOf(run: RunRecord, { from, last }: { from: number; last: number }): RawBuilder<unknown> {
  return sql`(select j.row, j.subject_id, j.other_id, j.key, j.shown, j.before, j.after from imports.journal j
    where j.organisation_id = ${run.organisation_id} and j.run_id = ${run.id} and j.month = ${run.month}
      and j.row > ${from} and j.row <= ${last} and j.outcome not in ('drifted', 'failed'))`
}

async function hasAnswers(tx: Tx, run: RunRecord): Promise<boolean> {
  const { rows } = await sql<{ answered: boolean }>`select exists (select from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}) as answered`.execute(tx)
  return rows[0]?.answered === true
}

/** Whether taking a chunk back may remove somebody whom the original run made: the change set keeps their key. */
async function unmakesAnyone(tx: Tx, run: RunRecord, last: number): Promise<boolean> {
  if (run.reverse_of === null) return false
  const { rows } = await sql<{ unmakes: boolean }>`select exists (select from imports.journal o
    where o.organisation_id = ${run.organisation_id} and o.run_id = ${run.reverse_of} and o.month = ${run.month}
      and o.row > ${run.cursor_row} and o.row <= ${last} and o.key is not null) as unmakes`.execute(tx)
  return rows[0]?.unmakes === true
}

/**
 * The second half: lets the target reach the change set, records the chunk and moves the cursor.
 * @param run its row locked, its cursor where the chunk begins
 */
export async function writeChunk(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  { scope, from, last, counts, wrote, needs }: PreparedChunk,
): Promise<RunRecord> {
  // a chunk that a crash takes along is applied again from the cursor that it takes along too: the disk is waited
  // for at the end of the run, and by whoever acts on what a chunk left them, such as the sender of mails
  await sql`set local synchronous_commit = off`.execute(tx)
  if (wrote) {
    const changes = changesOf(run, { from, last })
    // who comes back by an undo was invited once already
    const invite = run.reverse_of === null ? run.invite : 'never'
    const target = targetOf(engine, run)
    await target.write(tx, { scope, changes, invite, inviterName: principal.displayName, needs })
  }
  const size = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const change = { cursor_row: last, done: run.done + size, outcomes: addOutcomes(run.outcomes, counts) }
  await engine.record(
    { tx, principal, now: new Date() },
    {
      action: 'imports.chunk.apply',
      subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
      after: { fromRow: from + 1, toRow: last, ...counts },
      runId: run.id,
    },
  )
  return changeRun(tx, run, change)
}

/** Rows that only have to be looked at hold no locks: many more of them fit into one transaction. */
function chunkSize(engine: Engine, run: RunRecord): number {
  return (run.summary?.writes ?? 0) > 0 ? engine.chunkRows : engine.chunkRows * 20
}

/** A chunk ends so many row numbers behind its first row, or with the last row: both stand in an index. */
async function lastRowOfChunk(tx: Tx, engine: Engine, run: RunRecord): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select least(next.row + ${chunkSize(engine, run)}::integer - 1, (select max(i.row) from imports.item i
      where ${ofPlan(run)})) as last
    from (select min(i.row) as row from imports.item i where ${ofPlan(run)} and i.row > ${run.cursor_row}) next
    where next.row is not null`.execute(tx)
  return rows[0]?.last ?? null
}

async function finish(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  state: 'applied' | 'cancelled',
): Promise<RunRecord> {
  const notReached = run.rows - run.done
  const reached = await correctJournal(tx, engine, run)
  const outcomes = addOutcomes(reached, { skipped: notReached })
  await moveOriginal(tx, run, state === 'applied' ? 'undone' : 'standing', principal.displayName)
  await engine.record(
    { tx, principal, now: new Date() },
    {
      action: `imports.run.${state}`,
      subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
      after: outcomes,
      runId: run.id,
    },
  )
  const ended = { outcomes, applied_at: new Date(), cancel_asked: false }
  const moved = await moveRun(tx, run, state, null, ended)
  await mailReport(tx, engine, moved)
  return moved
}
