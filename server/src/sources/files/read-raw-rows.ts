import type { FileChoices, RawRow } from './inspection.ts'
import type { FileLimits } from './limits.ts'
import { runReader } from './worker/run-reader.ts'

/**
 * Reads the rows of a file as they stand, for a download in the shape of the upload: the header and what
 * is above it too, blank rows not.
 *
 * @param wanted tells by the row's number whether it is wanted; all are without it
 * @throws file_*, unknown_sheet, unknown_encoding while iterating
 */
export async function* readRawRows(
  path: string,
  fileName: string,
  choices: FileChoices,
  limits: FileLimits,
  wanted?: (row: number) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<RawRow[]> {
  for await (const message of runReader({ kind: 'raw', path, fileName, choices, limits }, signal)) {
    if (message.kind !== 'rows') continue
    const rows = wanted === undefined ? message.rows : message.rows.filter(({ row }) => wanted(row))
    if (rows.length > 0) yield rows
  }
}
