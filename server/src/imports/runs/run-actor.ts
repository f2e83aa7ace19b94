import { MusterError, type Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RunRecord } from './run-record.ts'

/** Who planned or applies a run, with the rights of this moment, if they may still do so. @throws forbidden */
export async function runActor(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  identityId: string | null,
): Promise<Principal> {
  const principal = identityId === null ? null : await engine.principalOf(tx, run.organisation_id, identityId)
  if (principal === null) throw new MusterError('forbidden')
  const how = run.source_kind === 'hand' ? 'hand' : 'import'
  await targetOf(engine, run).authorise({ tx, principal, now: new Date() }, run.place_id, how)
  return principal
}
