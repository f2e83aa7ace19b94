import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { RemoteAccess } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'

/** Seals what lets in at a source for a run. */
export function sealForRun(engine: Engine, runId: string, access: RemoteAccess): string {
  return engine.vault.seal(`imports.run ${runId}`, JSON.stringify(access))
}

/** Seals it for a saved connection. */
export function sealForConnection(engine: Engine, connectionId: string, access: RemoteAccess): string {
  return engine.vault.seal(`imports.connection ${connectionId}`, JSON.stringify(access))
}

/** Opens what `sealForConnection` made. @throws connection_gone where this installation has another key now */
export function openConnection(engine: Engine, connection: { id: string; sealed: string }): RemoteAccess {
  return opened(engine.vault.unseal(`imports.connection ${connection.id}`, connection.sealed))
}

/**
 * What lets in at a run's source; null for a run that asks no source.
 * @throws connection_gone when the saved connection was deleted, or nothing is kept any more
 */
export async function accessOfRun(tx: Tx, engine: Engine, run: RunRecord): Promise<RemoteAccess | null> {
  if (run.position === null || engine.rowSources.has(run.source_kind)) return null
  const access = await keptAccess(tx, engine, run)
  return { ...access, records: targetOf(engine, run).people?.records ?? 'users' }
}

async function keptAccess(tx: Tx, engine: Engine, run: RunRecord): Promise<RemoteAccess> {
  if (run.connection_id === null)
    return opened(run.secret === null ? null : engine.vault.unseal(`imports.run ${run.id}`, run.secret))
  const { rows } = await sql<{ id: string; sealed: string }>`select id, sealed from imports.connection
    where organisation_id = ${run.organisation_id}::uuid and id = ${run.connection_id}::uuid`.execute(tx)
  if (rows[0] === undefined) throw new MusterError('connection_gone')
  return openConnection(engine, rows[0])
}

function opened(text: string | null): RemoteAccess {
  if (text === null) throw new MusterError('connection_gone')
  return JSON.parse(text) as RemoteAccess
}
