import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import type { PeopleTarget, RemotePerson } from '../remote-ports.ts'
import { insertRun } from '../runs/insert-run.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { findRun, moveRun } from '../runs/store.ts'
import { insertCandidates } from './read-remote.ts'
import { admitRemote } from './start-remote-run.ts'

/** What starts a run of people who are at hand already. */
export type ListedStart = {
  /** Of a run that may have been started already: it is not started twice. */
  id?: string
  source: { kind: string; name: string }
  target: { kind: string } & Record<string, unknown>
  people: readonly RemotePerson[]
  /** The role that everyone gets who has none there yet. */
  role: string
  invite: 'now' | 'later'
}

/**
 * Starts an import of people whom another room lists, all of them chosen. No source is asked: it is planned as it is.
 * @throws forbidden, not_found, source_not_for_target, edition_forbids, rule_broken for an unknown role, nobody_chosen
 */
export async function startListedRun(ctx: Context, engine: Engine, start: ListedStart): Promise<RunRecord> {
  const { target, resolved } = await admitRemote(ctx, engine, start)
  const { settle, withDefaults } = target.people as PeopleTarget
  if (start.people.length === 0) throw new MusterError('nobody_chosen')
  const known = start.id === undefined ? null : await findRun(ctx.tx, start.id)
  if (known !== null) return known
  const given = await settle(ctx, resolved.params, { role: start.role, projectIds: null })
  const run = await insertRun(ctx, {
    ...(start.id === undefined ? {} : { id: start.id }),
    source_kind: start.source.kind,
    source_name: start.source.name,
    source: { normaliser: resolved.normaliser, rows: [] },
    target_kind: target.kind,
    target_name: resolved.name,
    target: withDefaults(resolved.params, given),
    place_id: resolved.placeId,
    invite: start.invite,
    defaults: {},
    selection: { staged: false },
  })
  await insertCandidates(ctx.tx, run, 0, start.people)
  await engine.record(ctx, {
    action: 'imports.run.start',
    subject: { kind: 'run', id: run.id, name: `${run.source_name} → ${run.target_name}` },
    runId: run.id,
  })
  return moveRun(ctx.tx, run, 'planning', ctx.principal.displayName)
}
