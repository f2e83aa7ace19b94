import { findHeader, headerSearchRows, readBeginning } from '../header.ts'
import type { RawRow, ReadTotals } from '../inspection.ts'
import { makeNotes } from '../notes.ts'
import { openFile } from '../open-file.ts'
import { countRows } from './count-rows.ts'
import type { ReaderTask } from './task.ts'

const batchRows = 1000
const batchCharacters = 512 * 1024

/** Reads all rows with content as they stand, the header (and titles above it) too. */
export async function readRaw(
  task: ReaderTask,
  emit: (rows: RawRow[]) => void,
  pace: () => Promise<void> | null,
): Promise<ReadTotals> {
  const notes = makeNotes()
  const file = await openFile(task.path, task.fileName, task.choices, task.limits, notes)
  try {
    const count = countRows(findHeader(await readBeginning(file, headerSearchRows)), task.limits)
    let rows: RawRow[] = []
    let characters = 0
    await file.read({
      keep: null,
      notes,
      pace,
      onRow: (row, cells, cellCount, blank) => {
        count.see(row, blank)
        if (blank || count.rows() > task.limits.rows) return true
        const taken = cells.slice(0, cellCount)
        rows.push({ row, cells: taken })
        for (const cell of taken) characters += cell.length
        if (rows.length < batchRows && characters < batchCharacters) return true
        emit(rows)
        rows = []
        characters = 0
        return true
      },
    })
    count.check()
    if (rows.length > 0) emit(rows)
    return { rows: count.rows(), blank: count.blank(), warnings: notes.list() }
  } finally {
    await file.close()
  }
}
