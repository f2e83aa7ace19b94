import type { NormaliserModule } from '../../../imports/row-ports.ts'
import { findHeader, headerSearchRows, readBeginning } from '../header.ts'
import type { ReadTotals, RowBatch, StagingJob } from '../inspection.ts'
import { makeNotes } from '../notes.ts'
import { openFile } from '../open-file.ts'
import { makeCopyText } from './copy-text.ts'
import { countRows } from './count-rows.ts'
import { seenKeys } from './seen-keys.ts'
import type { ReaderTask } from './task.ts'

const batchBytes = 256 * 1024
const slackBytes = 64 * 1024

/**
 * Reads all rows below the header, normalises them and hands them over as COPY text.
 * @param emit takes a batch; its bytes may be transferred away
 * @param pace says when to wait for the other side
 */
export async function stage(
  task: ReaderTask,
  job: StagingJob,
  makeNormaliser: NormaliserModule['makeNormaliser'],
  emit: (batch: RowBatch) => void,
  pace: () => Promise<void> | null,
): Promise<ReadTotals> {
  const normalise = makeNormaliser(job.normaliser.params as never)
  const notes = makeNotes()
  const file = await openFile(task.path, task.fileName, task.choices, task.limits, notes)
  try {
    const headerRow = findHeader(await readBeginning(file, headerSearchRows))
    const count = countRows(headerRow, task.limits)
    const copy = makeCopyText(job.prefix, batchBytes + slackBytes)
    const seen = seenKeys()
    const { columns } = job
    const width = columns.length
    const keep: boolean[] = []
    for (const column of columns) if (column !== null) keep[column] = true
    const values: (string | null)[] = new Array(width).fill(null)
    let sentRows = 0
    let sentBlank = 0
    let lastRow = headerRow
    const flush = (): void => {
      const rows = Math.min(count.rows(), task.limits.rows) - sentRows
      emit({ copy: copy.take(), rows, blank: count.blank() - sentBlank, lastRow, repeats: seen.repeat() })
      sentRows += rows
      sentBlank = count.blank()
    }
    await file.read({
      keep,
      notes,
      pace,
      onRow: (row, cells, cellCount, blank, isPlain) => {
        if (!count.see(row, blank)) return true
        for (let field = 0; field < width; field++) {
          const column = columns[field]
          values[field] =
            column === null || column === undefined
              ? null
              : column < cellCount
                ? (cells[column] as string)
                : ''
        }
        const staged = normalise(values)
        copy.line(
          row,
          staged.key,
          staged.shown,
          staged.given,
          staged.code,
          isPlain && staged.given === values,
        )
        if (staged.key !== null) seen.see(staged.key)
        lastRow = row
        if (copy.size() >= batchBytes) flush()
        return true
      },
    })
    count.check()
    if (copy.size() > 0 || count.blank() > sentBlank) flush()
    return { rows: count.rows(), blank: count.blank(), warnings: notes.list() }
  } finally {
    await file.close()
  }
}
