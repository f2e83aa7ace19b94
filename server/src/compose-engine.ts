import { join } from 'node:path'
import { record } from './audit/index.ts'
import { clientCrm, joinedCrm } from './compose-clients.ts'
import { keyUseGround } from './compose-keys.ts'
import { administratorStake, crmImports, customerUserImport } from './crm/index.ts'
import {
  actingPrincipal,
  groupMembership,
  hierarchyImport,
  peopleImport,
  reportReaders,
} from './directory/index.ts'
import { seal, unseal } from './identity/index.ts'
import { type Engine, guessColumns, headerSignature, watchRuns } from './imports/index.ts'
import type { Target } from './imports/ports.ts'
import type { RowSource } from './imports/row-ports.ts'
import { clientLinkImport, clientSource } from './integration/index.ts'
import { MusterError } from './kernel/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import type { Log } from './platform/log/index.ts'
import type { Meters } from './platform/metrics/index.ts'
import { type Ask, openOutbound } from './platform/outbound/index.ts'
import {
  clientCompanyImport,
  clientUserImport,
  portalPrincipal,
  portalStakes,
  portalUserImport,
} from './projects/index.ts'
import { crmSource } from './sources/crm/index.ts'
import {
  type FileChoices,
  inspectFile,
  readForStaging,
  readRawRows,
  startThreadAhead,
} from './sources/files/index.ts'

/**
 * Puts the import engine together: its targets, its sources, and what it needs of other rooms.
 * @param here asks this server's own API without a network
 */
export async function composeEngine(
  ground: { config: Config; log: Log; database: Database },
  meters: Pick<Meters, 'rowsApplied'> | null = null,
  here: Ask = nobodyHere,
): Promise<Engine> {
  const { config, log, database } = ground
  const { limits } = config
  const rowSources = new Map<string, RowSource>()
  const engine: Engine = {
    db: database,
    targets: new Map(
      [
        mindingStakes(groupMembership),
        mindingStakes(peopleImport),
        hierarchyImport,
        portalUserImport,
        ...crmImports,
        clientLinkImport,
        clientUserImport(clientCrm),
        clientCompanyImport(clientCrm),
        customerUserImport,
      ].map((target) => [target.kind, target]),
    ),
    files: {
      prepare: startThreadAhead,
      inspect: (path, name, choices, signal) =>
        inspectFile(path, name, choices as FileChoices, limits, signal),
      stage: (path, name, choices, job, signal) =>
        readForStaging(path, name, choices as FileChoices, job, limits, signal),
      raw: (path, name, choices, wanted) => readRawRows(path, name, choices as FileChoices, limits, wanted),
      guessColumns: (columns, fields) => guessColumns(columns, fields),
      signature: (columns) => headerSignature(columns),
    },
    remotes: new Map(
      [
        crmSource({
          outbound: openOutbound({ allowPrivate: config.allowPrivateSources }),
          here,
          joined: joinedCrm(database),
          url: config.url,
        }),
      ].map((source) => [source.kind, source]),
    ),
    rowSources,
    vault: {
      seal: (purpose, text) => seal(config.secret, purpose, text),
      unseal: (purpose, sealed) => unseal(config.secret, purpose, sealed),
    },
    workDir: join(config.dataDir, 'uploads'),
    log,
    chunkRows: config.chunkRows,
    principalOf: async (tx, organisationId, identityId) =>
      (await actingPrincipal(tx, organisationId, identityId)) ??
      (await portalPrincipal(tx, organisationId, identityId)),
    reportReaders,
    watch: await watchRuns(database),
    record: async (ctx, entry) => {
      await record(ctx, entry)
      // a chunk that is rolled back and done again counts twice
      if (entry.action === 'imports.chunk.apply') meters?.rowsApplied(outcomesOf(entry.after))
    },
  }
  const clients = clientSource({ database, engine, keys: keyUseGround(config, database) })
  rowSources.set(clients.kind, clients)
  return engine
}

/** A target whose undo leaves alone on whom a portal or the CRM hangs by now: somebody takes it over by hand. */
function mindingStakes(target: Target): Target {
  return {
    ...target,
    present: async (tx, organisationId) => {
      const held = [...(await administratorStake.of({ tx }, null)), ...(await portalStakes.of({ tx }, null))]
      const stakeholders = [...new Set(held.map(({ memberId }) => memberId))].sort().join(' ')
      return { ...(await target.present?.(tx, organisationId)), stakeholders }
    },
  }
}

const nobodyHere: Ask = async () => {
  throw new MusterError('source_unavailable', { host: 'localhost' })
}

/** The figures of a recorded chunk that are counts of outcomes. */
function outcomesOf(after: unknown): Record<string, number> {
  const { fromRow: _from, toRow: _to, ...outcomes } = after as Record<string, number>
  return outcomes
}
