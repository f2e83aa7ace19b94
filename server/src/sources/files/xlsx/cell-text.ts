import type { FileLimits } from '../limits.ts'
import type { Notes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import { columnLetters } from '../row-reader.ts'
import { general } from '../values/number-format.ts'
import type { CellKind } from './quick-cell.ts'
import { type SharedStrings, unescaped } from './shared-strings.ts'
import type { CellFormats } from './styles.ts'

/** Turns the values of cells into what the sheet shows. */
export type CellText = {
  /** @param isWanted false where it is only to be told whether there is anything */
  shown: (
    kind: CellKind,
    style: number,
    given: string,
    isWanted: boolean,
    row: number,
    column: number,
  ) => string
  shared: (index: number, isWanted: boolean, row: number, column: number) => string
  refuseLong: (actual: number, row: number, column: number) => never
}

const plainNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/

/** @param part name of the sheet's part, for messages */
export function makeCellText(
  strings: SharedStrings,
  formats: CellFormats,
  limits: FileLimits,
  notes: Notes,
  part: string,
): CellText {
  const refuseLong = (actual: number, row: number, column: number): never => {
    throw new FileRefusal('file_cell_too_long', {
      row,
      column: columnLetters(Math.max(column, 0)),
      limit: limits.cellBytes,
      actual,
    })
  }

  const shared = (index: number, isWanted: boolean, row: number, column: number): string => {
    try {
      const tooLong = strings.overlong(index)
      if (tooLong > 0) refuseLong(tooLong, row, column)
      return isWanted ? strings.get(index) : strings.isBlank(index) ? '' : 'x'
    } catch (error) {
      throw error instanceof RangeError ? new FileRefusal('file_corrupt', { place: part }) : error
    }
  }

  const shownNumber = (style: number, text: string): string => {
    const format = style < 0 ? null : (formats[style] ?? null)
    if (format === null && text.length < 16 && plainNumber.test(text)) return text
    const figure = Number(text)
    if (Number.isNaN(figure)) return text
    return format === null ? general(figure) : format(figure)
  }

  return {
    refuseLong,
    shared,
    shown: (kind, style, given, isWanted, row, column) => {
      if (kind === 'shared') return shared(Number(given), isWanted, row, column)
      if (kind === 'number') return given === '' || !isWanted ? given : shownNumber(style, given)
      if (kind === 'boolean') return given === '' ? '' : given.trim() === '1' ? 'TRUE' : 'FALSE'
      if (kind === 'date')
        return given.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/T(\d\d:\d\d(:\d\d)?).*$/, ' $1')
      if (kind === 'error') {
        notes.add('formula_errors', `${columnLetters(Math.max(column, 0))}${row}`)
        return given
      }
      if (given.length > limits.cellBytes / 3) {
        const actual = Buffer.byteLength(given)
        if (actual > limits.cellBytes) refuseLong(actual, row, column)
      }
      return unescaped(given)
    },
  }
}
