import type { ConflictSummary, OutcomeCounts, PlanItem } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, targetOf } from '../engine.ts'
import { applyChunk } from './apply-chunk.ts'
import { beginApplying } from './apply-run.ts'
import { checkAnswers, type RowAnswer } from './check-answers.ts'
import { giveAnswers } from './give-answers.ts'
import { insertRun } from './insert-run.ts'
import { listItems } from './list-items.ts'
import { noOutcomes } from './outcome-counts.ts'
import { planRun } from './plan.ts'
import { settleRun } from './settle-run.ts'
import { stageRows } from './stage-rows.ts'
import { changeRun } from './store.ts'
import { conflictsOf } from './view-run.ts'

/** People to add by hand: values in the order of the target's fields. */
export type HandInput = {
  target: { kind: string } & Record<string, unknown>
  rows: readonly (readonly (string | null)[])[]
  defaults: Record<string, string>
  answers: readonly RowAnswer[]
  invite: 'now' | 'later' | 'never'
}

/** What came of it. */
export type HandResult = { runId: string; outcomes: OutcomeCounts; items: PlanItem[] }

/**
 * Adds people by hand under the rules of the import: a small run that is planned, decided and applied in the
 * caller's one transaction. It appears among the runs and can be undone. Rows count from 1.
 *
 * @throws undecided with `conflicts` and `items` while something is open, forbidden, not_found,
 *   unknown_conflict_kind, unknown_conflict_option, seats_exceeded; nothing is written then
 */
export async function addByHand(
  ctx: Context,
  engine: Engine,
  input: HandInput,
  t: Translate,
): Promise<HandResult> {
  const { tx, principal } = ctx
  const target = targetOf(engine, { target_kind: input.target.kind })
  const resolved = await target.resolve(ctx, input.target, 'hand')
  await target.authorise(ctx, resolved.placeId, 'hand')
  checkAnswers(target.forward.known, input.defaults, input.answers)
  const run = await insertRun(ctx, {
    source_kind: 'hand',
    source_name: '',
    source: { normaliser: resolved.normaliser },
    target_kind: target.kind,
    target_name: resolved.name,
    target: resolved.params,
    place_id: resolved.placeId,
    reading_id: newId(),
    rows: input.rows.length,
    invite: input.invite,
    defaults: input.defaults,
  })
  await stageRows(tx, run, input.rows)
  const planned = await planRun(tx, engine, run, principal, 'hand')
  const answered = await giveAnswers(tx, engine, planned, input.answers)
  let current =
    input.answers.length === 0 ? answered : await settleRun(tx, engine, answered, principal.displayName)
  const query = { limit: 1000 }
  if (current.state !== 'ready') {
    const { items } = await listItems(ctx, engine, current, query, t)
    const conflicts: ConflictSummary[] = conflictsOf(engine, current)
    throw new MusterError('undecided', {
      conflicts,
      items,
      count: conflicts.reduce((sum, one) => sum + one.open, 0),
      kinds: conflicts
        .filter((one) => one.open > 0)
        .map((one) => one.kind)
        .join(', '),
    })
  }
  current = await beginApplying(ctx, engine, current)
  while (current.state === 'applying') current = await applyChunk(tx, engine, current, principal)
  const { items } = await listItems(ctx, engine, await changeRun(tx, current, {}), query, t)
  return { runId: run.id, outcomes: { ...noOutcomes(), ...current.outcomes }, items }
}
