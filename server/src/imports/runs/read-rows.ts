import type { Session, Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { RowPage, RowSource } from '../row-ports.ts'
import type { ReadPosition, RunRecord } from './run-record.ts'
import { stageRows } from './stage-rows.ts'
import { changeRun, loadRun, moveRun } from './store.ts'

/**
 * Reads rows that another room has, a page a transaction: each is kept together with where the next one begins, so that
 * whoever goes on after a failure asks for no page twice. Then the run is planned.
 *
 * @throws what the source refuses
 */
export async function readRows(
  session: Session,
  engine: Engine,
  run: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  const inRun = <T>(work: (tx: Tx) => Promise<T>) => session.inOrganisation(run.organisation_id, work)
  const source = engine.rowSources.get(run.source_kind) as RowSource
  const asked = { organisationId: run.organisation_id, params: run.target, by: run.created_by_name }
  let position = run.position as ReadPosition
  while (!position.complete && !signal.aborted) {
    const page = await source.page(asked, position.next)
    const kept = await inRun((tx) => keepPage(tx, run.id, position, page))
    // cancelled meanwhile, or read on by somebody else
    if (kept === null) return
    position = kept
  }
  if (signal.aborted) return
  await inRun(async (tx) => {
    const now = await loadRun(tx, run.id, 'lock')
    if (now.state === 'reading' && now.position?.complete === true) await moveRun(tx, now, 'planning', null)
  })
}

/** Keeps one page and where the next one begins. @returns null where the run is not at this page any more */
async function keepPage(
  tx: Tx,
  runId: string,
  before: ReadPosition,
  { rows, next }: RowPage,
): Promise<ReadPosition | null> {
  const run = await loadRun(tx, runId, 'lock')
  if (run.state !== 'reading' || run.position?.pages !== before.pages) return null
  await stageRows(tx, run, rows, before.last)
  const last = before.last + rows.length
  const position = { next, pages: before.pages + 1, people: last, last, complete: next === null }
  await changeRun(tx, run, { position, rows: last })
  return position
}
