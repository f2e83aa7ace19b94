import { join } from 'node:path'
import { record } from './audit/index.ts'
import {
  actingPrincipal,
  groupMembership,
  hierarchyImport,
  peopleImport,
  reportReaders,
} from './directory/index.ts'
import { type Engine, guessColumns, headerSignature, watchRuns } from './imports/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import type { Log } from './platform/log/index.ts'
import type { Meters } from './platform/metrics/index.ts'
import { type FileChoices, inspectFile, readForStaging, readRawRows } from './sources/files/index.ts'

/** Puts the import engine together: its targets, its reader of files, and what it needs of other rooms. */
export async function composeEngine(
  ground: { config: Config; log: Log; database: Database },
  meters: Pick<Meters, 'rowsApplied'> | null = null,
): Promise<Engine> {
  const { config, log, database } = ground
  const { limits } = config
  return {
    db: database,
    targets: new Map([groupMembership, peopleImport, hierarchyImport].map((target) => [target.kind, target])),
    files: {
      inspect: (path, name, choices, signal) =>
        inspectFile(path, name, choices as FileChoices, limits, signal),
      stage: (path, name, choices, job, signal) =>
        readForStaging(path, name, choices as FileChoices, job, limits, signal),
      raw: (path, name, choices, wanted) => readRawRows(path, name, choices as FileChoices, limits, wanted),
      guessColumns: (columns, fields) => guessColumns(columns, fields),
      signature: (columns) => headerSignature(columns),
    },
    workDir: join(config.dataDir, 'uploads'),
    log,
    chunkRows: config.chunkRows,
    principalOf: actingPrincipal,
    reportReaders,
    watch: await watchRuns(database),
    record: async (ctx, entry) => {
      await record(ctx, entry)
      // a chunk that is rolled back and done again counts twice
      if (entry.action === 'imports.chunk.apply') meters?.rowsApplied(outcomesOf(entry.after))
    },
  }
}

/** The figures of a recorded chunk that are counts of outcomes. */
function outcomesOf(after: unknown): Record<string, number> {
  const { fromRow: _from, toRow: _to, ...outcomes } = after as Record<string, number>
  return outcomes
}
