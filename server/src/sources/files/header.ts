import type { FileColumnInfo } from './inspection.ts'
import { makeNotes, type Notes } from './notes.ts'
import { columnLetters, type OpenFile } from './row-reader.ts'

/** The beginning of a file: its first rows with content. */
export type Beginning = { rows: { row: number; cells: string[] }[] }

const titleRowsAtMost = 10
/** How many rows with content are needed to tell the header. */
export const headerSearchRows = titleRowsAtMost + 2

/** Reads the first rows with content. */
export async function readBeginning(
  file: OpenFile,
  rowsAtMost: number,
  notes: Notes = makeNotes(),
): Promise<Beginning> {
  const rows: { row: number; cells: string[] }[] = []
  await file.read({
    keep: null,
    pace: null,
    notes,
    onRow: (row, cells, count, blank) => {
      if (!blank) rows.push({ row, cells: cells.slice(0, count) })
      return rows.length < rowsAtMost
    },
  })
  return { rows }
}

/**
 * The row of the header, 0 when the file has none. The first row with content is the header, except that
 * - a row that holds an address is data already: the file has no header;
 * - single-cell rows above (a title, a date) are passed over when a row of several names follows them,
 *   itself followed by a row with an address.
 */
export function findHeader({ rows }: Beginning): number {
  const [first] = rows
  if (first === undefined) return 0
  if (hasAddress(first.cells)) return 0
  const top = rows.slice(0, headerSearchRows)
  const titles = top.findIndex(({ cells }) => filled(cells) > 1)
  if (titles > 0) {
    const header = top[titles]
    const below = top[titles + 1]
    const isTitle = top.slice(0, titles).every(({ cells }) => !hasAddress(cells))
    if (header && below && isTitle && !hasAddress(header.cells) && hasAddress(below.cells)) return header.row
  }
  return first.row
}

function hasAddress(cells: readonly string[]): boolean {
  return cells.some((cell) => /[^\s@]@[^\s@]+\.[^\s@]/u.test(cell))
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/**
 * Names the columns by the header, or by letters where there is none. The first of several columns of one
 * name keeps it; the others become `E-mail (2)`. Columns without a name and without content are left out.
 */
export function nameColumns({ rows }: Beginning, headerRow: number, notes: Notes): FileColumnInfo[] {
  const header = rows.find(({ row }) => row === headerRow)?.cells ?? []
  const data = rows.filter(({ row }) => row > headerRow)
  const width = Math.max(header.length, ...data.map(({ cells }) => cells.length))
  if (headerRow === 0) notes.add('no_header')
  else {
    const titles = rows.filter(({ row }) => row < headerRow).length
    if (titles > 0) notes.add('title_rows', String(rows[0]?.row), titles)
  }
  const taken = new Set<string>()
  const columns: FileColumnInfo[] = []
  for (let index = 0; index < width; index++) {
    const given = (header[index] ?? '').replace(/\s+/gu, ' ').trim()
    const samples = samplesOf(data, index)
    if (given === '' && samples.length === 0) continue
    const wanted = given === '' ? columnLetters(index) : given
    let name = wanted
    for (let turn = 2; taken.has(name.toLowerCase()); turn++) name = `${wanted} (${turn})`
    if (name !== wanted && given !== '') notes.add('duplicate_headers', `${columnLetters(index)}${headerRow}`)
    taken.add(name.toLowerCase())
    columns.push({ name, index, samples })
  }
  return columns
}

function samplesOf(data: Beginning['rows'], index: number): string[] {
  const samples: string[] = []
  for (const { cells } of data) {
    const value = (cells[index] ?? '').trim()
    if (value === '' || samples.includes(value)) continue
    samples.push(value.length > 200 ? `${value.slice(0, 199)}…` : value)
    if (samples.length === 3) break
  }
  return samples
}
