import type { FileLimits } from '../limits.ts'
import type { Notes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import { columnLetters, type ReadOptions } from '../row-reader.ts'
import type { Archive } from './archive.ts'
import { makeCellText } from './cell-text.ts'
import { type CellKind, columnIn, digitsIn, kindIn, quickCell, scanCell } from './quick-cell.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { CellFormats } from './styles.ts'
import { attributeRange, makeXmlScanner, xmlText } from './xml.ts'

const names = ['c', 'v', 'row', 'is', 't', 'f', 'rPh', 'mergeCell', 'dimension']
const C = 0
const V = 1
const ROW = 2
const IS = 3
const T = 4
const F = 5
const RPH = 6
const MERGE = 7
const DIMENSION = 8

const LETTER_R = 0x72
const LETTER_S = 0x73
const LETTER_T = 0x74

export type SheetSource = {
  archive: Archive
  part: string
  strings: SharedStrings
  formats: CellFormats
  limits: FileLimits
  /** Told the last row that the sheet says it has. */
  onDimension?: (lastRow: number) => void
}

/**
 * Reads the rows of one worksheet in order. Only cells with a value count: a sheet full of mere borders is
 * empty. Rows that the sheet leaves out are not handed over; their numbers are.
 *
 * @throws file_cell_too_long, file_too_many_columns, file_corrupt, file_bomb, file_truncated
 */
export async function readSheet(
  source: SheetSource,
  { keep, onRow, notes, pace }: ReadOptions,
): Promise<void> {
  const { archive, part, strings, formats, limits } = source
  const cells: string[] = []
  let count = 0
  let row = 0
  let hasValues = false
  let blank = true
  let column = -1
  let kind: CellKind = 'number'
  let style = -1
  let isValue = false
  let isInline = false
  let phonetic = 0
  let value: string | null = null
  let hasFormula = false
  let isWantedText = false

  const text = makeCellText(strings, formats, limits, notes, part)
  const quick = quickCell()
  /** The piece that is being scanned and the same as text, one character a byte: slices of it are cheap. */
  let piece: Buffer | null = null
  let pieceText = ''

  const corrupt = (): FileRefusal => new FileRefusal('file_corrupt', { place: part })
  const place = (): string => `${columnLetters(Math.max(column, 0))}${row}`
  const refuseLong = (actual: number): never => text.refuseLong(actual, row, column)

  const openRow = (bytes: Buffer, start: number, end: number): void => {
    const at = attributeRange(bytes, start, end, LETTER_R)
    const next = at === null ? row + 1 : digitsIn(bytes, at.from, at.to)
    if (!(next > row)) throw corrupt()
    row = next
    for (let index = 0; index < count; index++) cells[index] = ''
    count = 0
    column = -1
    hasValues = false
    blank = true
  }

  const openCell = (bytes: Buffer, start: number, end: number): void => {
    kind = 'number'
    style = -1
    value = null
    hasFormula = false
    let next = column + 1
    for (let at = start; at < end; at++) {
      if (bytes[at] !== 0x3d) continue
      const quote = bytes[at + 1] as number
      const from = at + 2
      let to = from
      while (to < end && bytes[to] !== quote) to++
      const letter = bytes[at - 1]
      if ((bytes[at - 2] as number) <= 0x20) {
        if (letter === LETTER_R) next = columnIn(bytes, from, to)
        else if (letter === LETTER_S) style = digitsIn(bytes, from, to)
        else if (letter === LETTER_T) kind = kindIn(bytes, from, to)
      }
      at = to
    }
    if (next < 0) throw corrupt()
    column = next
    isWantedText = keep === null || keep[column] === true
  }

  /** Takes the value of the cell; text of columns that nobody wants is looked at, not made. */
  const takeValue = (text: string): void => {
    if (column >= count) {
      for (let index = count; index < Math.min(column, limits.columns); index++) cells[index] = ''
      count = column + 1
    }
    if (column >= limits.columns) return
    cells[column] = isWantedText ? text : ''
    if (blank && text !== '') {
      const first = text.charCodeAt(0)
      blank = first > 32 && first < 127 ? false : text.trim() === ''
    }
  }

  const closeCell = (): void => {
    if (value === null) {
      if (hasFormula) notes.add('formulas_without_value', place())
      return
    }
    hasValues = true
    takeValue(text.shown(kind, style, value, isWantedText, row, column))
  }

  /** Takes a cell in one go where it is as most are. @returns where it ends, -1 when it is not */
  const takeQuick = (bytes: Buffer, at: number): number => {
    if (row === 0 || !scanCell(bytes, at, quick)) return -1
    if (quick.column === -2) throw corrupt()
    column = quick.column === -1 ? column + 1 : quick.column
    if (!quick.hasValue) return quick.end
    hasValues = true
    isWantedText = keep === null || keep[column] === true
    const { from, to } = quick
    if (quick.kind === 'shared') {
      takeValue(text.shared(digitsIn(bytes, from, to), isWantedText, row, column))
      return quick.end
    }
    if (bytes !== piece) {
      piece = bytes
      pieceText = bytes.toString('latin1')
    }
    const given = quick.isAscii && !quick.needsCare ? pieceText.slice(from, to) : xmlText(bytes, from, to)
    takeValue(text.shown(quick.kind, quick.style, given, isWantedText, row, column))
    return quick.end
  }

  const closeRow = (): boolean => {
    if (!hasValues) return true
    if (count > limits.columns)
      throw new FileRefusal('file_too_many_columns', { row, limit: limits.columns, actual: count })
    return onRow(row, cells, count, blank, false)
  }

  const scanner = makeXmlScanner(
    names,
    {
      quick: takeQuick,
      open: (name, bytes, start, end) => {
        if (name === C) openCell(bytes, start, end)
        else if (name === V) {
          isValue = true
          value = ''
        } else if (name === ROW) openRow(bytes, start, end)
        else if (name === IS) {
          isInline = true
          value = ''
        } else if (name === T) isValue = isInline && phonetic === 0
        else if (name === F) hasFormula = true
        else if (name === RPH) phonetic++
        else if (name === MERGE) noteMerge(bytes, start, end, notes)
        else if (name === DIMENSION) source.onDimension?.(lastRowIn(bytes.toString('latin1', start, end)))
        return true
      },
      close: (name) => {
        if (name === V || name === T) isValue = false
        else if (name === C) closeCell()
        else if (name === ROW) return closeRow()
        else if (name === IS) isInline = false
        else if (name === RPH) phonetic--
        return true
      },
      text: (bytes, start, end, isCdata) => {
        if (!isValue) return
        const added = xmlText(bytes, start, end, isCdata)
        const joined = value === null || value === '' ? added : value + added
        if (joined.length > limits.cellBytes * 8) refuseLong(joined.length)
        value = joined
      },
      tooLong: (actual) => (isValue ? refuseLong(actual) : failCorrupt(part)),
    },
    { depth: limits.xmlDepth, textBytes: limits.cellBytes * 8 },
    part,
  )
  let isWhole = true
  await archive.inflate(part, (inflated) => {
    if (!scanner.push(inflated)) {
      isWhole = false
      return false
    }
    const waiting = pace?.() ?? null
    return waiting === null ? true : waiting.then(() => true)
  })
  if (isWhole) scanner.end()
}

function failCorrupt(place: string): never {
  throw new FileRefusal('file_corrupt', { place })
}

/** Last row of `ref="A1:L500"`; 0 when it names a single cell, which writers that do not know it write. */
function lastRowIn(attributes: string): number {
  return Number(/ref="[A-Z$]+\d+:\$?[A-Z]+\$?(\d+)"/.exec(attributes)?.[1] ?? 0)
}

function noteMerge(bytes: Buffer, start: number, end: number, notes: Notes): void {
  notes.add('merged_cells', /ref=["']([A-Z0-9:$]+)/.exec(bytes.toString('latin1', start, end))?.[1] ?? null)
}
