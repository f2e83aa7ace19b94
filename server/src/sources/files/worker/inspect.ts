import { findHeader, nameColumns, readBeginning } from '../header.ts'
import type { Inspection } from '../inspection.ts'
import { makeNotes } from '../notes.ts'
import { openFile } from '../open-file.ts'
import { FileRefusal } from '../refusal.ts'
import type { ReaderTask } from './task.ts'

const sampleRows = 300

/** Looks at the beginning of a file. @throws file_empty, file_only_headers and whatever opening throws */
export async function inspect(task: ReaderTask): Promise<Inspection> {
  const notes = makeNotes()
  const file = await openFile(task.path, task.fileName, task.choices, task.limits, notes)
  try {
    const { format, sheets, sheet, encoding, delimiter, needs } = file
    const known = { format, sheets, sheet, encoding, delimiter, needs }
    if (needs === 'sheet') return { ...known, columns: [], headerRow: 0, warnings: notes.list() }
    const beginning = await readBeginning(file, sampleRows, notes)
    if (beginning.rows.length === 0) throw new FileRefusal('file_empty')
    const headerRow = findHeader(beginning)
    if (beginning.rows.at(-1)?.row === headerRow) throw new FileRefusal('file_only_headers')
    const columns = nameColumns(beginning, headerRow, notes)
    return { ...known, columns, headerRow, warnings: notes.list() }
  } finally {
    await file.close()
  }
}
