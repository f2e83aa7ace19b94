import type { AuditAction } from '@muster/phrases'
import type { RawBuilder } from 'kysely'
import type { Logger } from 'pino'
import { MusterError, type Principal } from '../kernel/index.ts'
import type { Context } from '../platform/context.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Target } from './ports.ts'
import type { RemoteSource } from './remote-ports.ts'
import type { FieldSpec, NormaliserRef, RowSource } from './row-ports.ts'
import type { ReadChoices, RunRecord } from './runs/run-record.ts'
import type { RunWatch } from './runs/watch-runs.ts'

/** What a file holds, before its rows are read. */
export type FileInspection = {
  format: string
  sheets: { name: string; hidden: boolean; rows: number | null }[] | null
  sheet: string | null
  encoding: string | null
  delimiter: string | null
  columns: { name: string; index: number; samples: string[] }[]
  needs: 'sheet' | 'encoding' | null
  headerRow: number
  warnings: { code: string; count: number; place: string | null }[]
}

/**
 * How staged rows arrive: COPY text of `organisation, reading, row, key, shown, given, code`; `repeats` says whether a
 * key came twice so far, perhaps wrongly, but never says that none did where one did.
 */
export type StagedBatch = { copy: Uint8Array; rows: number; blank: number; lastRow: number; repeats: boolean }

/** Reads files for the engine; made by `sources/files`, handed in by compose. Each may throw a `file_*` error. */
export type FileSource = {
  /** A file is to be looked at or staged in a moment: what that needs to get going may start. */
  prepare: () => void
  inspect: (path: string, name: string, choices: ReadChoices, signal?: AbortSignal) => Promise<FileInspection>
  stage: (
    path: string,
    name: string,
    choices: ReadChoices,
    job: { columns: (number | null)[]; normaliser: NormaliserRef; prefix: string },
    signal?: AbortSignal,
  ) => AsyncIterable<StagedBatch>
  raw: (
    path: string,
    name: string,
    choices: ReadChoices,
    wanted: (row: number) => boolean,
  ) => AsyncIterable<{ row: number; cells: string[] }[]>
  guessColumns: (
    columns: readonly { name: string; index: number; samples: readonly string[] }[],
    fields: readonly FieldSpec[],
  ) => { index: number; field: string | null; sure: boolean }[]
  signature: (columns: readonly { name: string }[]) => string
}

/** The engine's parts, put together in compose. */
export type Engine = {
  db: Database
  targets: ReadonlyMap<string, Target>
  files: FileSource
  /** Sources that list people elsewhere, by kind. */
  remotes: ReadonlyMap<string, RemoteSource>
  /** Sources of rows that other rooms have, by kind. */
  rowSources: ReadonlyMap<string, RowSource>
  /** Seals what lets in at a source with the installation's key, for one purpose. */
  vault: {
    seal: (purpose: string, text: string) => string
    unseal: (purpose: string, sealed: string) => string | null
  }
  /** Folder for uploads that are being read, in bytes of one file at most `uploadBytes`. */
  workDir: string
  log: Logger
  /** Rows of one chunk: one transaction each. */
  chunkRows: number
  /** Who a run acts for, with the rights they have now; null when they have left or may not sign in. */
  principalOf: (tx: Tx, organisationId: string, identityId: string) => Promise<Principal | null>
  /**
   * SQL: active members behind identities (a relation of one column) as a relation of (`identity_id, email, email_key,
   * language, reads_all, organisation, slug`).
   */
  reportReaders: (organisationId: string, identities: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Tells what happens to runs, on whichever server. */
  watch: RunWatch
  /** The audit's verb. */
  record: (
    ctx: Context,
    entry: {
      action: AuditAction
      subject: { kind: string; id: string | null; name: string }
      before?: unknown
      after?: unknown
      runId?: string
    },
  ) => Promise<void>
}

/** The target of a run. @throws not_found for a kind that this server does not have */
export function targetOf(engine: Pick<Engine, 'targets'>, run: Pick<RunRecord, 'target_kind'>): Target {
  const target = engine.targets.get(run.target_kind)
  if (target === undefined) throw new MusterError('not_found', { thing: 'target', kind: run.target_kind })
  return target
}

/** The source of a run's people. @throws not_found for a kind that this server does not have */
export function remoteOf(
  engine: Pick<Engine, 'remotes'>,
  { source_kind: kind }: Pick<RunRecord, 'source_kind'>,
): RemoteSource {
  const remote = engine.remotes.get(kind)
  if (remote === undefined) throw new MusterError('not_found', { thing: 'source', kind })
  return remote
}

/** The rules that hold for a run: forward, or back for an undo. */
export function rulesOf(engine: Pick<Engine, 'targets'>, run: Pick<RunRecord, 'target_kind' | 'reverse_of'>) {
  const target = targetOf(engine, run)
  return run.reverse_of === null ? target.forward : target.reverse
}

/** The fields that a run takes from columns. @throws not_found */
export function fieldsOf(
  engine: Pick<Engine, 'targets'>,
  run: Pick<RunRecord, 'target_kind' | 'target'>,
): readonly FieldSpec[] {
  const target = targetOf(engine, run)
  return target.fieldsFor?.(run.target) ?? target.fields
}
