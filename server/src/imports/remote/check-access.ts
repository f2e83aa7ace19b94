import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, remoteOf } from '../engine.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { accessOfRun } from './access.ts'

type InOrganisation = <T>(organisationId: string, work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Asks a run's source whether the people that it listed may still be read with what the run was started with. Outside of
 * any transaction: a source may take its time. Runs without a source pass.
 *
 * @throws key_* for a key that has died since, source_* where the source does not say so
 */
export async function checkAccess(
  { inOrganisation }: { inOrganisation: InOrganisation },
  engine: Engine,
  run: RunRecord,
  signal?: AbortSignal,
): Promise<void> {
  if (run.position === null) return
  const access = await inOrganisation(run.organisation_id, (tx) => accessOfRun(tx, engine, run))
  if (access !== null) await remoteOf(engine, run).check(access, signal)
}

/** Whether the source did not answer, which says nothing about what lets in. */
export function isAway(error: unknown): boolean {
  return (
    error instanceof MusterError && (error.code === 'source_unavailable' || error.code === 'source_throttled')
  )
}
