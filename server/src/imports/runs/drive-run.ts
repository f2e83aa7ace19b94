import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import { isContention, type Session, type Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { checkAccess, isAway } from '../remote/check-access.ts'
import { readRemote } from '../remote/read-remote.ts'
import { stageChosen } from '../remote/stage-chosen.ts'
import { mailReport } from '../report-mail/mail-report.ts'
import { applyChunk } from './apply-chunk.ts'
import { applyInTurns, canTakeTurns } from './apply-in-turns.ts'
import { beginApplying, hindranceOf, moveOriginal } from './apply-run.ts'
import type { RowAnswer } from './check-answers.ts'
import { correctJournal } from './correct-journal.ts'
import { giveAnswers } from './give-answers.ts'
import { addOutcomes } from './outcome-counts.ts'
import { planRun } from './plan.ts'
import { readRows } from './read-rows.ts'
import { readRun } from './read-run.ts'
import { runActor } from './run-actor.ts'
import type { RunRecord } from './run-record.ts'
import { settleRun } from './settle-run.ts'
import { activeStates, changeRun, loadRun, moveRun } from './store.ts'
import { tellOfPlan, tellOfWritten } from './tell-planner.ts'

/** How often a step is tried when others write the same people at the same moment. */
const mostAttempts = 5

/**
 * Drives a run until it rests: reads, plans, applies chunk after chunk. The caller holds the run's lock. Stops
 * between two steps when asked; whoever drives next goes on from there.
 *
 * @param second opens another connection, which long runs are applied on too; null where there is none to be had
 * @throws unavailable when the connection is lost; the run is left as it is
 */
export async function driveRun(
  session: Session,
  second: () => Promise<Session | null>,
  engine: Engine,
  organisationId: string,
  runId: string,
  stop: AbortSignal,
): Promise<void> {
  const signal = AbortSignal.any([stop, session.lost])
  let attempts = 0
  let isAlone = false
  while (!signal.aborted) {
    const run = await session.inOrganisation(organisationId, (tx) => loadRun(tx, runId))
    if (!activeStates.includes(run.state)) return
    try {
      // behind whatever ends the turns comes a step alone: the last one, or the one that they stumbled over
      const other: Session | null = !isAlone && canTakeTurns(engine, run) ? await second() : null
      isAlone = other !== null
      if (run.state === 'reading') await read(session, engine, run, signal)
      else if (other !== null) await applyInTurns([session, other], engine, run, signal)
      else {
        if (run.state === 'planning') await checkBeforePlan(session, engine, run, signal)
        const now = await session.inOrganisation(organisationId, (tx) => step(tx, engine, runId))
        if (now !== null && now.state !== run.state)
          await session.inOrganisation(organisationId, (tx) =>
            run.state === 'planning' ? tellOfPlan(tx, now) : tellOfWritten(tx, engine, now),
          )
      }
      attempts = 0
    } catch (error) {
      if (signal.aborted || isPassing(error)) throw error
      attempts += 1
      if (isContention(error) && attempts < mostAttempts) continue
      await session.inOrganisation(organisationId, (tx) => fail(tx, engine, runId, error))
    }
  }
}

function read(session: Session, engine: Engine, run: RunRecord, signal: AbortSignal): Promise<void> {
  if (engine.rowSources.has(run.source_kind)) return readRows(session, engine, run, signal)
  return (run.position === null ? readRun : readRemote)(session, engine, run, signal)
}

/**
 * People of a source are planned only while what lets in there still does. A source that is away says nothing of it: it
 * is asked again when the plan is applied.
 */
async function checkBeforePlan(
  session: Session,
  engine: Engine,
  run: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  await checkAccess(session, engine, run, signal).catch((error: unknown) => {
    if (!isAway(error)) throw error
  })
}

/**
 * Plans, or applies one chunk, with the rights that the person has now.
 * @returns the run afterwards; null when there was nothing to do
 */
async function step(tx: Tx, engine: Engine, runId: string): Promise<RunRecord | null> {
  const run = await loadRun(tx, runId, 'lock')
  if (run.state === 'planning') {
    // a plan that is lost with a crash is made again
    await sql`set local synchronous_commit = off`.execute(tx)
    const planner = await runActor(tx, engine, run, run.planned_by ?? run.created_by)
    const chosen = run.selection?.staged === false ? await stageChosen(tx, engine, run) : run
    const planned = await planRun(tx, engine, chosen, planner, 'import')
    const settled = await giveFirstAnswers(tx, engine, planned)
    const ctx = { tx, principal: planner, now: new Date() }
    if (!run.auto_apply || settled.state !== 'ready') return settled
    return (await hindranceOf(ctx, engine, settled)) === null ? beginApplying(ctx, engine, settled) : settled
  } else if (run.state === 'applying') {
    const applier = await runActor(tx, engine, run, run.applied_by)
    return applyChunk(tx, engine, run, applier)
  }
  return null
}

/** Gives the answers of single rows that came with the start, once: whoever plans again has newer ones. */
async function giveFirstAnswers(tx: Tx, engine: Engine, run: RunRecord): Promise<RunRecord> {
  const rows = (run.source.rows ?? []) as RowAnswer[]
  if (rows.length === 0) return run
  const answered = await giveAnswers(tx, engine, run, rows)
  const source = { ...run.source, rows: [] }
  return settleRun(tx, engine, await changeRun(tx, answered, { source }), null)
}

/** Faults that pass by themselves: the run is taken up again instead of failing. */
function isPassing(error: unknown): boolean {
  return error instanceof MusterError && (error.code === 'unavailable' || error.code === 'disk_full')
}

async function fail(tx: Tx, engine: Engine, runId: string, error: unknown): Promise<void> {
  const run = await loadRun(tx, runId, 'lock')
  if (!activeStates.includes(run.state)) return
  const known = error instanceof MusterError ? error : new MusterError('internal')
  if (!(error instanceof MusterError)) engine.log.error({ err: error, run: runId }, 'run failed')
  const isApplying = run.state === 'applying'
  const outcomes = isApplying ? await correctJournal(tx, engine, run) : run.outcomes
  await moveOriginal(tx, run, 'standing', null)
  const moved = await moveRun(tx, run, 'failed', null, {
    error: { code: known.code, params: known.params },
    ...(isApplying ? { outcomes: addOutcomes(outcomes, { skipped: run.rows - run.done }) } : {}),
  })
  if (isApplying) await mailReport(tx, engine, moved)
}
