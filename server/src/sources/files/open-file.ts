import { openCsv } from './csv/open-csv.ts'
import { identifyFile } from './identify.ts'
import type { FileChoices } from './inspection.ts'
import type { FileLimits } from './limits.ts'
import type { Notes } from './notes.ts'
import type { OpenFile } from './row-reader.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'

/** Opens a file of any of the three formats. Runs in a worker thread. @throws file_*, unknown_* */
export async function openFile(
  path: string,
  fileName: string,
  choices: FileChoices,
  limits: FileLimits,
  notes: Notes,
): Promise<OpenFile> {
  const format = await identifyFile(path, fileName, limits)
  if (format === 'csv') return openCsv(path, choices, limits)
  if (format === 'xlsx') return openXlsx(path, choices, limits, notes)
  // SheetJS is large: only who needs it loads it
  const { openXls } = await import('./xls/open-xls.ts')
  return openXls(path, choices, limits, notes)
}
