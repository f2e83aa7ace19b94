import type { Session, Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import { type PreparedChunk, prepareChunk, writeChunk } from './apply-chunk.ts'
import { runActor } from './run-actor.ts'
import type { RunRecord } from './run-record.ts'
import { loadRun } from './store.ts'

/** The run is not where the chunk would go on: stopped, cancelled, or carried further by somebody else. */
class Overtaken extends Error {}

/** What the chunk behind waits for. Each is kept, or broken with what went wrong. */
type Turn = { prepared: PromiseWithResolvers<PreparedChunk | null>; hasRun: PromiseWithResolvers<void> }

/** Whether a run has enough to write, in rows that do not depend on each other, for two connections. */
export function canTakeTurns(engine: Engine, run: RunRecord): boolean {
  return (
    run.state === 'applying' &&
    targetOf(engine, run).standsAlone === true &&
    (run.summary?.writes ?? 0) > 0 &&
    run.rows - run.done > 2 * engine.chunkRows
  )
}

/**
 * Applies the chunks of a run on two connections in turns: while one chunk is written to the target, the next one is
 * locked, checked and put into the change set. Each is a transaction of its own as ever, and they commit in
 * their order: a chunk takes the run's row when the one before it has it, gets it when that one is over, and is
 * rolled back when the cursor is not where it begins. It begins when the one before is prepared, so that it
 * never holds what that one still has to lock.
 *
 * @returns when all rows are done, the run was stopped or cancelled, or it is asked to stop
 * @throws what was in the way of the first chunk that could not be applied
 */
export async function applyInTurns(
  sessions: readonly [Session, Session],
  engine: Engine,
  run: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  const ends: Promise<void>[] = []
  let before: Turn | null = null
  let from = run.cursor_row
  let isOver = false
  while (!signal.aborted && !isOver) {
    const turn = newTurn()
    const session = sessions[ends.length % 2 === 0 ? 0 : 1]
    const end = takeTurn(session, engine, { ...run, cursor_row: from }, before, turn)
    end.catch(() => {
      isOver = true
    })
    ends.push(end)
    const prepared = await turn.prepared.promise.catch(() => null)
    if (prepared === null) break
    before = turn
    from = prepared.last
  }
  for (const end of await Promise.allSettled(ends))
    if (end.status === 'rejected' && !(end.reason instanceof Overtaken)) throw end.reason
}

/** One chunk. @param run as it is when the chunk before is applied */
async function takeTurn(
  session: Session,
  engine: Engine,
  run: RunRecord,
  before: Turn | null,
  turn: Turn,
): Promise<void> {
  const work = async (tx: Tx) => {
    const prepared = await prepareChunk(tx, engine, run)
    turn.prepared.resolve(prepared)
    if (prepared === null) return
    await before?.hasRun.promise
    const now = await loadRun(tx, run.id, 'lock')
    turn.hasRun.resolve()
    if (now.state !== 'applying' || now.cancel_asked || now.cursor_row !== run.cursor_row)
      throw new Overtaken()
    await writeChunk(tx, engine, now, await runActor(tx, engine, now, now.applied_by), prepared)
  }
  try {
    await session.inOrganisation(run.organisation_id, work)
  } catch (error) {
    turn.prepared.reject(error)
    turn.hasRun.reject(error)
    throw error
  }
}

function newTurn(): Turn {
  const turn: Turn = { prepared: Promise.withResolvers(), hasRun: Promise.withResolvers() }
  // nobody may be waiting when one is broken
  turn.hasRun.promise.catch(() => {})
  turn.prepared.promise.catch(() => {})
  return turn
}
