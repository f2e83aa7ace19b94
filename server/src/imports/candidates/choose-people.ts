import type { SelectionPatch, SelectionPut } from '@muster/contract'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import type { GivenPlace, PeopleTarget } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { changeRun, moveRun } from '../runs/store.ts'
import { ofRun } from './candidate-filter.ts'
import { choosingRun, peopleOf, sightOf } from './choosing-run.ts'
import { byFilter, byIds, requireListed, setChosen, setEach, setGiven } from './write-choice.ts'

type Given = { role?: string | null | undefined; projectIds?: readonly string[] | null | undefined }

/**
 * Says who of a run's people is imported, and as what, and plans. Can be said again until the plan is applied.
 * @throws forbidden, not_found, wrong_run_state, unknown_candidate, rule_broken, nobody_chosen
 */
export async function choosePeople(
  ctx: Context,
  engine: Engine,
  runId: string,
  choice: SelectionPut,
): Promise<RunRecord> {
  const { tx } = ctx
  const run = await choosingRun(ctx, engine, runId)
  const people = peopleOf(engine, run)
  const { include, exclude = [], matching = {}, perCandidate = {} } = choice
  const sight = await sightOf(ctx, engine, run, matching)
  const named = [...(Array.isArray(include) ? include : []), ...exclude, ...Object.keys(perCandidate)]
  await requireListed(tx, run, named)
  if (include !== undefined) {
    await setChosen(tx, run, sql`true`, false)
    const who = Array.isArray(include)
      ? byIds(include)
      : byFilter(include === 'active' ? { ...matching, status: 'active' } : matching, sight)
    await setChosen(tx, run, who, true)
  }
  if (exclude.length > 0) await setChosen(tx, run, byIds(exclude), false)
  const each = []
  for (const [id, given] of Object.entries(perCandidate))
    each.push({ id, ...(await settled(ctx, people, run, given)) })
  if (each.length > 0) await setEach(tx, run, each)
  const target = await targetWith(ctx, people, run, choice.defaults)
  const { rows } =
    await sql`select from imports.candidate c where ${ofRun(run)} and c.chosen limit 1`.execute(tx)
  if (rows.length === 0) throw new MusterError('nobody_chosen')
  return moveRun(tx, run, 'planning', ctx.principal.displayName, {
    target,
    needs: null,
    selection: { staged: false },
    // what they may is asked when it is planned
    planned_by: ctx.principal.identityId,
  })
}

/**
 * Changes the choice little by little, without planning: a plan that stands goes back to choosing.
 * @throws forbidden, not_found, wrong_run_state, unknown_candidate, rule_broken
 */
export async function changeChoice(
  ctx: Context,
  engine: Engine,
  runId: string,
  change: SelectionPatch,
): Promise<RunRecord> {
  const { tx } = ctx
  const run = await choosingRun(ctx, engine, runId)
  const people = peopleOf(engine, run)
  if (change.ids !== undefined || change.matching !== undefined) {
    await requireListed(tx, run, change.ids ?? [])
    const matching = change.matching ?? {}
    const filter = byFilter(matching, await sightOf(ctx, engine, run, matching))
    const who = change.ids === undefined ? filter : sql<boolean>`${byIds(change.ids)} and ${filter}`
    // who is not chosen any more is still found by what was asked for
    await setGiven(tx, run, who, await settled(ctx, people, run, change))
    if (change.chosen !== undefined) await setChosen(tx, run, who, change.chosen)
  }
  const choosing = {
    target: await targetWith(ctx, people, run, change.defaults),
    selection: { staged: false },
  }
  return run.state === 'needs_input'
    ? changeRun(tx, run, choosing)
    : moveRun(tx, run, 'needs_input', ctx.principal.displayName, { ...choosing, needs: 'selection' })
}

/** What was asked for, in the target's own spelling. */
async function settled(ctx: Context, people: PeopleTarget, run: RunRecord, given: Given): Promise<Given> {
  if (given.role === undefined && given.projectIds === undefined) return {}
  const { role, projectIds } = await people.settle(ctx, run.target, {
    role: given.role ?? null,
    projectIds: given.projectIds ?? null,
  })
  return {
    ...(given.role === undefined ? {} : { role }),
    ...(given.projectIds === undefined ? {} : { projectIds }),
  }
}

async function targetWith(
  ctx: Context,
  people: PeopleTarget,
  run: RunRecord,
  defaults: Given | undefined,
): Promise<RunRecord['target']> {
  if (defaults === undefined) return run.target
  const known: GivenPlace = people.defaultsOf(run.target)
  const asked = await settled(ctx, people, run, defaults)
  return people.withDefaults(run.target, {
    role: asked.role === undefined ? known.role : asked.role,
    projectIds: asked.projectIds === undefined ? known.projectIds : asked.projectIds,
  })
}
