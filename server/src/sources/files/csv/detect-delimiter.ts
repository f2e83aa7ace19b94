import { type Delimiter, delimiters } from '../inspection.ts'
import type { FileLimits } from '../limits.ts'
import { makeNotes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import { makeCsvScanner } from './scan.ts'

const sampleRows = 200

/**
 * Finds the delimiter that cuts the beginning of a text into the same number of columns row after row.
 * A file of one column is read with commas.
 * @param text beginning of the file, decoded; the last row may be broken off
 */
export function detectDelimiter(text: string, limits: FileLimits): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const score = evenness(text, delimiter, limits)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** 0 for one column; else the share of rows as wide as the most usual width, a little more for more columns. */
function evenness(text: string, delimiter: Delimiter, limits: FileLimits): number {
  if (!text.includes(delimiter)) return 0
  const widths: number[] = []
  const scanner = makeCsvScanner({
    delimiter,
    limits: { ...limits, columns: Number.MAX_SAFE_INTEGER, cellBytes: Number.MAX_SAFE_INTEGER },
    notes: makeNotes(),
    keep: [],
    onRow: (_row, _cells, count, blank) => {
      if (!blank) widths.push(count)
      return widths.length < sampleRows
    },
  })
  try {
    // the last row may be broken off: only whole rows are counted, unless there is just one
    if (scanner.push(text) && widths.length === 0) scanner.end()
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    // a quote that never closes under this delimiter: what was read before it still counts
  }
  if (widths.length === 0) return 0
  const tally = new Map<number, number>()
  for (const width of widths) tally.set(width, (tally.get(width) ?? 0) + 1)
  let usual = 1
  let times = 0
  for (const [width, found] of tally)
    if (found > times || (found === times && width > usual)) {
      usual = width
      times = found
    }
  // a wide header over rows that leave trailing cells out is still a table
  if (usual === 1) {
    const header = widths[0] as number
    return header > 1 ? 0.1 + Math.min(header, 50) / 1000 : 0
  }
  return times / widths.length + Math.min(usual, 50) / 1000
}
