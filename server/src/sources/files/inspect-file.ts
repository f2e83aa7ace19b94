import type { FileChoices, Inspection } from './inspection.ts'
import type { FileLimits } from './limits.ts'
import { runReader } from './worker/run-reader.ts'

/**
 * Looks at the beginning of a file: format, sheets, encoding, delimiter, header, columns with samples.
 * Runs in a worker thread with bounded memory and time.
 *
 * @param path where the file lies
 * @param fileName how the person called it; its ending must fit the content
 * @throws file_*, unknown_sheet, unknown_encoding
 */
export async function inspectFile(
  path: string,
  fileName: string,
  choices: FileChoices,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<Inspection> {
  for await (const message of runReader({ kind: 'inspect', path, fileName, choices, limits }, signal))
    if (message.kind === 'inspected') return message.inspection
  throw new Error('the reader said nothing')
}
