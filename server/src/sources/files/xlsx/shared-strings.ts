import type { FileLimits } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'
import type { Archive } from './archive.ts'
import { makeXmlScanner, xmlText } from './xml.ts'

/** The strings that a workbook's cells share, kept as bytes outside the heap and decoded when asked for. */
export type SharedStrings = {
  /** @throws RangeError when there is no such string */
  get: (index: number) => string
  isBlank: (index: number) => boolean
  /** Bytes of a string that is over the cell limit, or 0. */
  overlong: (index: number) => number
}

const blockBytes = 1 << 20
/** Up to so many strings are kept decoded: columns of few different values ask for the same ones. */
const cachedAtMost = 1 << 14

/** Reads the shared strings; phonetic hints are left out, runs of rich text are joined. @throws file_* */
export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  limits: FileLimits,
): Promise<SharedStrings> {
  const blocks: Buffer[] = []
  let used = blockBytes
  let count = 0
  let starts = new Float64Array(1024)
  let lengths = new Uint32Array(1024)
  const overlong = new Map<number, number>()

  const store = (bytes: Buffer, from: number, to: number): void => {
    let length = to - from
    if (length > limits.cellBytes) {
      overlong.set(count, length)
      length = 0
    }
    if (used + length > blockBytes) {
      blocks.push(Buffer.allocUnsafeSlow(Math.max(blockBytes, length)))
      used = 0
    }
    if (length > 0) bytes.copy(blocks.at(-1) as Buffer, used, from, from + length)
    if (count === starts.length) {
      starts = grown(starts, Float64Array)
      lengths = grown(lengths, Uint32Array)
    }
    starts[count] = (blocks.length - 1) * blockBytes + used
    lengths[count] = length
    used += length
    count++
  }

  if (part !== null) {
    let isText = false
    let phonetic = 0
    /** Pieces of the current string when there are several or some need resolving; null: none yet. */
    let joined: string | null = null
    const scanner = makeXmlScanner(
      ['si', 't', 'rPh'],
      {
        open: (name) => {
          if (name === 0) joined = null
          else if (name === 1) isText = phonetic === 0
          else if (name === 2) phonetic++
          return true
        },
        close: (name) => {
          if (name === 1) isText = false
          else if (name === 2) phonetic--
          else if (name === 0) {
            const bytes = Buffer.from(joined ?? '')
            store(bytes, 0, bytes.length)
          }
          return true
        },
        text: (bytes, start, end, isCdata) => {
          if (!isText) return
          joined = (joined ?? '') + xmlText(bytes, start, end, isCdata)
          if (joined.length > limits.cellBytes * 8) joined = joined.slice(0, limits.cellBytes * 8)
        },
        tooLong: (actual) => {
          throw new FileRefusal('file_cell_too_long', { row: 0, column: '', limit: limits.cellBytes, actual })
        },
      },
      { depth: limits.xmlDepth, textBytes: limits.cellBytes * 8 },
      part,
    )
    await archive.inflate(part, (piece) => scanner.push(piece))
    scanner.end()
  }

  const cache: (string | undefined)[] = []
  const bytesOf = (index: number): { block: Buffer; from: number; to: number } => {
    if (!(index >= 0 && index < count)) throw new RangeError('no such shared string')
    const start = starts[index] as number
    const from = start % blockBytes
    return {
      block: blocks[Math.floor(start / blockBytes)] as Buffer,
      from,
      to: from + (lengths[index] as number),
    }
  }
  return {
    get: (index) => {
      const known = cache[index]
      if (known !== undefined) return known
      const { block, from, to } = bytesOf(index)
      const text = unescaped(block.toString('utf8', from, to))
      if (index < cachedAtMost) cache[index] = text
      return text
    },
    isBlank: (index) => {
      const { block, from, to } = bytesOf(index)
      if (overlong.has(index)) return false
      for (let at = from; at < to; at++) {
        const byte = block[at] as number
        if (byte > 0x20) return byte >= 0x7f && block.toString('utf8', from, to).trim() === ''
      }
      return true
    },
    overlong: (index) => (overlong.size === 0 ? 0 : (overlong.get(index) ?? 0)),
  }
}

/** Resolves `_x000D_`, by which workbooks write characters that XML can't hold. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function grown<T extends Float64Array | Uint32Array>(old: T, kind: new (length: number) => T): T {
  const larger = new kind(old.length * 2)
  larger.set(old)
  return larger
}
