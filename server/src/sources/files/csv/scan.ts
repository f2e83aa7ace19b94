import { isGuarded } from '../../../platform/sheets/index.ts'
import type { FileLimits } from '../limits.ts'
import type { Notes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import { columnLetters, type OnRow } from '../row-reader.ts'

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const APOSTROPHE = 39

/** Takes decoded text piece by piece; pieces may end anywhere. */
export type CsvScanner = {
  /** @returns false when the row handler has enough */
  push: (text: string) => boolean
  end: () => void
  /** Row that is being read. */
  row: () => number
}

export type CsvScanOptions = {
  delimiter: string
  limits: FileLimits
  notes: Notes
  keep: readonly boolean[] | null
  onRow: OnRow
}

/**
 * Scans CSV text record by record (RFC 4180 and what spreadsheets make of its violations): any line end,
 * quoted newlines, blanks before an opening quote, text after a closing one. Only the field that a piece
 * of text breaks off in is carried over, so that memory is bounded by the cell limit.
 *
 * @throws file_binary, file_cell_too_long, file_too_many_columns, file_quote_never_closed
 */
export function makeCsvScanner({ delimiter, limits, notes, keep, onRow }: CsvScanOptions): CsvScanner {
  const delim = delimiter.charCodeAt(0)
  const unquotedEnd = new RegExp(`[\\n\\r${delimiter}]`)
  const cells: string[] = []
  let count = 0
  let row = 1
  let blank = true
  let carry = ''
  let hasOpenRow = false
  let isPlain = false
  const columnsAtMost = limits.columns
  /** Characters from which on a cell's bytes have to be counted. */
  const suspectLength = Math.floor(limits.cellBytes / 3)
  /** Bytes of a cell over the limit, counted to its end for the message; -1 while there is none. */
  let overlong = -1
  let isOverlongQuoted = false
  const lineEnds = { lf: 0, crlf: 0, cr: 0 }

  const refuseZero = (): never => {
    throw new FileRefusal('file_binary', { row, column: columnLetters(count) })
  }

  const refuseLong = (actual: number): never => {
    throw new FileRefusal('file_cell_too_long', {
      row,
      column: columnLetters(count),
      limit: limits.cellBytes,
      actual,
    })
  }

  const addCell = (text: string, start: number, end: number): void => {
    if (end - start > suspectLength) {
      const bytes = Buffer.byteLength(text.slice(start, end))
      if (bytes > limits.cellBytes) refuseLong(bytes)
    }
    if (count < columnsAtMost) {
      if (blank && end > start) {
        const first = text.charCodeAt(start)
        blank = first > SPACE && first < 127 ? false : text.slice(start, end).trim() === ''
      }
      cells[count] = end === start || (keep !== null && keep[count] !== true) ? '' : text.slice(start, end)
    }
    count++
  }

  const endRow = (): boolean => {
    if (count > limits.columns)
      throw new FileRefusal('file_too_many_columns', { row, limit: limits.columns, actual: count })
    const goOn = onRow(row, cells, count, blank, isPlain)
    row++
    count = 0
    blank = true
    hasOpenRow = false
    return goOn
  }

  const noteLineEnd = (kind: 'lf' | 'crlf' | 'cr'): void => {
    lineEnds[kind]++
    const kinds = (lineEnds.lf > 0 ? 1 : 0) + (lineEnds.crlf > 0 ? 1 : 0) + (lineEnds.cr > 0 ? 1 : 0)
    if (kinds > 1 && lineEnds[kind] === 1) notes.add('mixed_line_ends', String(row))
  }

  /** Reads the quoted field that opens at `open`. @returns where it ends, -1 when the text ends first */
  const quoted = (text: string, open: number, isLast: boolean): number => {
    let from = open + 1
    let value = ''
    let close: number
    for (;;) {
      close = text.indexOf('"', from)
      if (close === -1 || (close === text.length - 1 && !isLast)) {
        if (isLast) throw new FileRefusal('file_quote_never_closed', { row, column: columnLetters(count) })
        return -1
      }
      if (text.charCodeAt(close + 1) !== QUOTE) break
      value += text.slice(from, close + 1)
      from = close + 2
    }
    value += text.slice(from, close)
    let end = close + 1
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end)
      if (code === delim || code === LF || code === CR) break
    }
    if (isBrokenOff(text, end, isLast)) return -1
    const rest = text.slice(close + 1, end)
    if (rest.trim() !== '') {
      // a line end inside and text behind: this quote was closed by the opening one of a later field
      if (/[\n\r]/.test(value))
        throw new FileRefusal('file_quote_never_closed', { row, column: columnLetters(count) })
      value += rest
      notes.add('text_after_quote', `${columnLetters(count)}${row}`)
    }
    if (value.includes('\0')) refuseZero()
    addCell(value, value.charCodeAt(0) === APOSTROPHE ? afterGuard(value, 0, value.length) : 0, value.length)
    return end
  }

  /** Skips the rest of a cell that is over the limit, counting its bytes, and refuses it at its end. */
  const skipOverlong = (text: string, isLast: boolean): void => {
    const end = isOverlongQuoted ? text.indexOf('"') : text.search(unquotedEnd)
    overlong += Buffer.byteLength(end === -1 ? text : text.slice(0, end))
    if (end !== -1 || (isLast && !isOverlongQuoted)) refuseLong(overlong)
    if (isLast) throw new FileRefusal('file_quote_never_closed', { row, column: columnLetters(count) })
  }

  const scan = (text: string, isLast: boolean): boolean => {
    const length = text.length
    isPlain = !hasOpenRow && !text.includes('\\') && !text.includes('"') && !text.includes('\t')
    let start = 0
    while (start < length || (isLast && hasOpenRow)) {
      hasOpenRow = true
      let first = text.charCodeAt(start)
      let end = start
      if (first === SPACE) {
        // `a, "b, c"`: blanks before an opening quote belong to neither
        let at = start + 1
        while (text.charCodeAt(at) === SPACE) at++
        if (at === length && !isLast) break
        if (text.charCodeAt(at) === QUOTE) {
          first = QUOTE
          end = at
        }
      }
      if (first === QUOTE) {
        end = quoted(text, end, isLast)
        if (end === -1) break
      } else {
        for (; end < length; end++) {
          const code = text.charCodeAt(end)
          if (code > CR ? code === delim : code === delim || code === LF || code === CR || code === 0) break
        }
        if (isBrokenOff(text, end, isLast)) break
        if (text.charCodeAt(end) === 0) refuseZero()
        addCell(text, first === APOSTROPHE ? afterGuard(text, start, end) : start, end)
      }
      if (end >= length) {
        start = length
        if (!endRow()) return false
        break
      }
      const code = text.charCodeAt(end)
      if (code === delim) {
        start = end + 1
        continue
      }
      const isPair = code === CR && text.charCodeAt(end + 1) === LF
      noteLineEnd(isPair ? 'crlf' : code === LF ? 'lf' : 'cr')
      start = end + (isPair ? 2 : 1)
      if (!endRow()) return false
    }
    carry = start < length ? text.slice(start) : ''
    return true
  }

  return {
    push: (piece) => {
      if (overlong >= 0) {
        skipOverlong(piece, false)
        return true
      }
      const goOn = scan(carry === '' ? piece : carry + piece, false)
      if (goOn && carry.length > limits.cellBytes * 2) {
        if (carry.includes('\0')) refuseZero()
        isOverlongQuoted = carry.trimStart().charCodeAt(0) === QUOTE
        overlong = Buffer.byteLength(carry)
        carry = ''
      }
      return goOn
    },
    end: () => {
      if (overlong >= 0) skipOverlong('', true)
      else if (carry !== '' || hasOpenRow) scan(carry, true)
    },
    row: () => row,
  }
}

/** Whether a field can't be told to end at `end` before more text is there. */
function isBrokenOff(text: string, end: number, isLast: boolean): boolean {
  if (isLast) return false
  return end >= text.length || (end === text.length - 1 && text.charCodeAt(end) === CR)
}

/** Our own downloads guard formulas by an apostrophe: what was guarded reads as it was. */
function afterGuard(text: string, start: number, end: number): number {
  return isGuarded(text.slice(start, end)) ? start + 1 : start
}
