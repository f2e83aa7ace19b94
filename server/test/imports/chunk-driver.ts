import { setTimeout as sleep } from 'node:timers/promises'
import type { RunState } from '@muster/contract'
import { composeEngine } from '../../src/compose-engine.ts'
import { actingPrincipal } from '../../src/directory/index.ts'
import type { Engine } from '../../src/imports/index.ts'
import { applyChunk } from '../../src/imports/runs/apply-chunk.ts'
import { loadRun } from '../../src/imports/runs/store.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { quietLog } from '../database.ts'
import type { Importing, ImportServer } from './importing.ts'

/** The class of the drivers' locks: whoever holds a run's lock keeps every server from driving it. */
const lockClass = 7241

/** Drives one run by hand, so that a test stands between two chunks. */
export type ChunkDriver = {
  /** Applies the next chunk, as whoever applies the run. */
  chunk: () => Promise<RunState>
  /** Leaves the run to the servers. */
  release: () => Promise<void>
}

/**
 * An engine with small chunks, of a server's database. The caller closes its watch.
 * @param meters what counts the rows that it applies
 */
export async function smallChunks(
  server: ImportServer,
  chunkRows: number,
  meters: Parameters<typeof composeEngine>[1] = null,
): Promise<Engine> {
  const config = loadConfig({}, { MUSTER_DATA: server.dataDir, MUSTER_CHUNK_ROWS: chunkRows })
  return composeEngine({ config, log: quietLog, database: server.database }, meters)
}

/** Takes a run's lock, once the driver that planned it has let go of its connection. */
export async function takeRun(engine: Engine, org: Importing, runId: string): Promise<ChunkDriver> {
  const session = await engine.db.connect()
  while (!(await session.tryLock(lockClass, runId))) await sleep(20)
  return {
    chunk: () =>
      session.inOrganisation(org.id, async (tx) => {
        const run = await loadRun(tx, runId, 'lock')
        const principal = await actingPrincipal(tx, org.id, run.applied_by ?? '')
        if (principal === null) throw new Error('nobody applies this run')
        return (await applyChunk(tx, engine, run, principal)).state
      }),
    release: () => session.release(),
  }
}
