import type { FileChoices, Inspection, RawRow, ReadTotals, RowBatch, StagingJob } from '../inspection.ts'
import type { FileLimits } from '../limits.ts'

/** What a reader thread is started for. */
export type ReaderTask = {
  path: string
  fileName: string
  choices: FileChoices
  limits: FileLimits
} & ({ kind: 'inspect' } | { kind: 'stage'; job: StagingJob } | { kind: 'raw' })

/** What a reader thread says. After every `batch` and `rows` it is told when they were taken. */
export type ReaderMessage =
  | { kind: 'inspected'; inspection: Inspection }
  | { kind: 'batch'; batch: RowBatch }
  | { kind: 'rows'; rows: RawRow[] }
  | { kind: 'done'; totals: ReadTotals }
  | { kind: 'refused'; code: string; params: Record<string, unknown> }
  /** Not the file's fault: a wrong normaliser, a bug. */
  | { kind: 'broken'; message: string; isFileBeingRead: boolean }

/** Batches on their way at most: enough that neither side waits for the other's small pauses. */
export const batchesInFlight = 4
