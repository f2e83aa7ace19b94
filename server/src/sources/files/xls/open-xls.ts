import { readFile } from 'node:fs/promises'
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import type { FileChoices } from '../inspection.ts'
import type { FileLimits } from '../limits.ts'
import type { Notes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import { columnLetters, type OpenFile, type ReadOptions } from '../row-reader.ts'
import { general, type NumberFormat, numberFormat } from '../values/number-format.ts'
import { chooseSheet } from '../xlsx/open-xlsx.ts'

/**
 * Opens an XLS workbook (BIFF). The format can't be streamed: it is read whole, in a thread whose memory
 * and time are bounded; a sheet ends at 65,536 rows of 256 columns.
 *
 * @throws unknown_sheet, file_no_sheets, file_empty, file_encrypted, file_corrupt
 */
export async function openXls(
  path: string,
  choices: FileChoices,
  limits: FileLimits,
  notes: Notes,
): Promise<OpenFile> {
  const workbook = parse(await readFile(path))
  const hiddenBy = workbook.Workbook?.Sheets ?? []
  const sheets = workbook.SheetNames.map((name, index) => {
    const cells = workbook.Sheets[name]
    return {
      name,
      hidden: (hiddenBy[index]?.Hidden ?? 0) > 0,
      isEmpty: cells === undefined || !hasContent(cells),
      rows: cells === undefined ? 0 : rowsOf(cells).length,
      cells,
    }
  }).filter(({ cells }) => cells !== undefined && !isChart(cells))
  if (sheets.length === 0) throw new FileRefusal('file_no_sheets')
  const sheet = chooseSheet(sheets, choices.sheet)
  const left = sheets.filter((other) => other.hidden && !other.isEmpty && other !== sheet)
  if (left.length > 0) notes.add('hidden_sheets', left[0]?.name ?? null, left.length)
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  const formats = new Map<string, NumberFormat | null>()
  const formatOf = (code: string): NumberFormat | null => {
    let format = formats.get(code)
    if (format === undefined) {
      format = numberFormat(code, date1904)
      formats.set(code, format)
    }
    return format
  }

  const shown = (cell: CellObject, place: string, into: Notes): string => {
    if (cell.t === 'b') return cell.v === true ? 'TRUE' : 'FALSE'
    if (cell.t === 'e') {
      into.add('formula_errors', place)
      return cell.w ?? errorNames.get(Number(cell.v)) ?? '#ERROR!'
    }
    if (cell.t === 'n' && typeof cell.v === 'number') {
      const format = cell.z === undefined ? null : formatOf(String(cell.z))
      return format === null ? general(cell.v) : format(cell.v)
    }
    return cell.v === undefined ? '' : String(cell.v)
  }

  const readRows = async ({ onRow, notes: into, pace }: ReadOptions): Promise<void> => {
    if (sheet?.cells === undefined) return
    for (const merge of sheet.cells['!merges'] ?? [])
      into.add(
        'merged_cells',
        `${columnLetters(merge.s.c)}${merge.s.r + 1}:${columnLetters(merge.e.c)}${merge.e.r + 1}`,
      )
    const rows = rowsOf(sheet.cells)
    for (let at = 0; at < rows.length; at++) {
      const given = rows[at]
      if (given === undefined || given.length === 0) continue
      const cells: string[] = []
      let blank = true
      let isPresent = false
      for (let column = 0; column < given.length; column++) {
        const cell = given[column]
        const hasValue = cell !== undefined && cell.t !== 'z'
        const text = hasValue ? shown(cell, `${columnLetters(column)}${at + 1}`, into) : ''
        if (hasValue) isPresent = true
        const size = text.length > limits.cellBytes / 3 ? Buffer.byteLength(text) : 0
        if (size > limits.cellBytes)
          throw new FileRefusal('file_cell_too_long', {
            row: at + 1,
            column: columnLetters(column),
            limit: limits.cellBytes,
            actual: size,
          })
        if (text.trim() !== '') {
          blank = false
          if (column >= limits.columns)
            throw new FileRefusal('file_too_many_columns', {
              row: at + 1,
              limit: limits.columns,
              actual: given.length,
            })
        }
        cells.push(text)
      }
      if (!isPresent) continue
      if (!onRow(at + 1, cells, Math.min(cells.length, limits.columns), blank, false)) return
      if (at % 512 === 511) await pace?.()
    }
  }

  return {
    format: 'xls',
    sheets: sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows })),
    sheet: sheet?.name ?? null,
    encoding: null,
    delimiter: null,
    needs: sheet === null ? 'sheet' : null,
    read: readRows,
    close: async () => {},
  }
}

const errorNames = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
])

type DenseRows = (readonly (CellObject | undefined)[] | undefined)[]

function rowsOf(sheet: WorkSheet): DenseRows {
  return (sheet['!data'] as DenseRows | undefined) ?? []
}

function hasContent(sheet: WorkSheet): boolean {
  return rowsOf(sheet).some((row) =>
    row?.some((cell) => cell !== undefined && cell.v !== undefined && String(cell.v).trim() !== ''),
  )
}

function isChart(sheet: WorkSheet): boolean {
  return ['chart', 'macro', 'dialog'].includes(sheet['!type'] ?? 'sheet')
}

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new FileRefusal('file_encrypted', {}, error)
    throw new FileRefusal('file_corrupt', { place: '' }, error)
  }
}
