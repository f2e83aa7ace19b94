export { type Encoding, encodings } from './csv/encodings.ts'
export { type FileKind, fileKinds } from './identify.ts'
export { inspectFile } from './inspect-file.ts'
export {
  type Delimiter,
  delimiters,
  type FileChoices,
  type FileColumnInfo,
  type FileFormat,
  type FileWarning,
  type Inspection,
  type RawRow,
  type ReadTotals,
  type RowBatch,
  type SheetInfo,
  type StagingJob,
  type WarningCode,
  warningCodes,
} from './inspection.ts'
export type { FileLimits } from './limits.ts'
export { readForStaging, type StagingRead } from './read-for-staging.ts'
export { readRawRows } from './read-raw-rows.ts'
export { startThreadAhead } from './worker/reader-threads.ts'
