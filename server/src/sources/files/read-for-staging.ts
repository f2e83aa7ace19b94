import type { FileChoices, ReadTotals, RowBatch, StagingJob } from './inspection.ts'
import type { FileLimits } from './limits.ts'
import { runReader } from './worker/run-reader.ts'

/** Batches of COPY text in order; `totals()` stands once all of them were taken. */
export type StagingRead = AsyncIterable<RowBatch> & { totals: () => ReadTotals }

/**
 * Reads all rows of a file in a worker thread: parsed, normalised by the target, written as COPY text.
 * A few batches of about half a megabyte are on their way at most, however large the file is.
 *
 * Rows below the header are read; row numbers are the sheet's (in CSV every record is a row, blank
 * lines too). @throws file_*, unknown_sheet, unknown_encoding while iterating
 *
 * @example
 * const read = readForStaging(path, 'sales.csv', {}, job, limits)
 * for await (const batch of read) copy.write(batch.copy)
 * const { rows, blank } = read.totals()
 */
export function readForStaging(
  path: string,
  fileName: string,
  choices: FileChoices,
  job: StagingJob,
  limits: FileLimits,
  signal?: AbortSignal,
): StagingRead {
  let totals: ReadTotals | null = null
  async function* batches(): AsyncGenerator<RowBatch> {
    for await (const message of runReader({ kind: 'stage', path, fileName, choices, limits, job }, signal)) {
      if (message.kind === 'batch') yield message.batch
      else if (message.kind === 'done') totals = message.totals
    }
  }
  return {
    [Symbol.asyncIterator]: batches,
    totals: () => {
      if (totals === null) throw new Error('the file is not read to its end yet')
      return totals
    },
  }
}
