import { closeSync, openSync, readSync } from 'node:fs'
import type { FileChoices } from '../inspection.ts'
import type { FileLimits } from '../limits.ts'
import type { OpenFile, ReadOptions } from '../row-reader.ts'
import { makeDecoder } from './decode.ts'
import { detectDelimiter } from './detect-delimiter.ts'
import { detectEncoding } from './detect-encoding.ts'
import { byteOrderMark, encodingNamed } from './encodings.ts'
import { makeCsvScanner } from './scan.ts'

const pieceBytes = 128 * 1024
const separatorLine = /^"?sep=([,;\t|])"?\r?\n/i

/**
 * Opens a text file of rows. Encoding and delimiter are detected unless chosen.
 * @throws unknown_encoding, file_binary, file_undecodable
 */
export async function openCsv(path: string, choices: FileChoices, limits: FileLimits): Promise<OpenFile> {
  // the thread has nothing else to do while it reads: waiting for a pool of threads would cost more
  const file = openSync(path, 'r')
  let isOpen = true
  const close = (): void => {
    if (isOpen) closeSync(file)
    isOpen = false
  }
  try {
    const guess =
      choices.encoding === undefined
        ? detectEncoding(file)
        : { encoding: encodingNamed(choices.encoding), isSure: true }
    const head = Buffer.alloc(pieceBytes)
    const bytesRead = readSync(file, head, 0, pieceBytes, 0)
    const mark = byteOrderMark(head)
    const from = mark !== null && mark.encoding === guess.encoding ? mark.length : 0
    const beginning = makeDecoder(guess.encoding).push(head.subarray(from, bytesRead))
    // Excel's own hint of the delimiter is no row of the sheet
    const hint = separatorLine.exec(beginning)
    const delimiter =
      choices.delimiter ?? (hint?.[1] as typeof choices.delimiter) ?? detectDelimiter(beginning, limits)

    const read = async ({ keep, onRow, notes, pace }: ReadOptions): Promise<void> => {
      const decoder = makeDecoder(guess.encoding)
      const scanner = makeCsvScanner({ delimiter, limits, notes, keep, onRow })
      const piece = Buffer.alloc(pieceBytes)
      let position = from
      let skip = hint?.[0].length ?? 0
      const push = (text: string): boolean => {
        if (skip === 0) return scanner.push(text)
        const dropped = Math.min(skip, text.length)
        skip -= dropped
        return scanner.push(text.slice(dropped))
      }
      const decoded = (bytes: Buffer | null): string => {
        const before = decoder.replaced()
        const text = bytes === null ? decoder.end() : decoder.push(bytes)
        const replaced = decoder.replaced() - before
        if (replaced > 0) {
          const lines = text.slice(0, text.indexOf('\ufffd')).split('\n').length - 1
          notes.add('replaced_characters', String(scanner.row() + lines), replaced)
        }
        return text
      }
      // whole lines go in where lines can be told in the bytes: text that is not joined scans faster
      const hasPlainLines = guess.encoding === 'utf-8'
      let kept = 0
      for (;;) {
        const size = readSync(file, piece, kept, pieceBytes - kept, position)
        position += size
        const filled = kept + size
        const lineEnd = hasPlainLines && size > 0 ? piece.lastIndexOf(10, filled - 1) + 1 : 0
        const cut = lineEnd === 0 ? filled : lineEnd
        if (!push(decoded(piece.subarray(0, cut)))) return
        piece.copyWithin(0, cut, filled)
        kept = filled - cut
        if (size === 0) break
        const waiting = pace?.() ?? null
        if (waiting !== null) await waiting
      }
      if (push(decoded(null))) scanner.end()
    }

    return {
      format: 'csv',
      sheets: null,
      sheet: null,
      encoding: guess.encoding,
      delimiter,
      needs: guess.isSure ? null : 'encoding',
      read,
      close: async () => close(),
    }
  } catch (error) {
    close()
    throw error
  }
}
