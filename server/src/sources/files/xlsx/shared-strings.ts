import { isAscii } from 'node:buffer'
import type { FileLimits } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'
import type { Archive } from './archive.ts'
import { makeXmlScanner, xmlText } from './xml.ts'

/**
 * The strings that a workbook's cells share. They are kept joined in large pieces, one character a byte:
 * most are cut out of there as they are, and only those beyond ASCII are decoded when asked for.
 */
export type SharedStrings = {
  /** @throws RangeError when there is no such string */
  get: (index: number) => string
  isBlank: (index: number) => boolean
  /** Bytes of a string that is over the cell limit, or 0. */
  overlong: (index: number) => number
}

const blockBytes = 1 << 20
/** Up to so many strings are kept ready: columns of few different values ask for the same ones. */
const cachedAtMost = 1 << 14

/** Reads the shared strings; phonetic hints are left out, runs of rich text are joined. @throws file_* */
export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  limits: FileLimits,
): Promise<SharedStrings> {
  const store = makeStore(limits.cellBytes)
  if (part !== null) {
    let isText = false
    let phonetic = 0
    let joined = ''
    const scanner = makeXmlScanner(
      ['si', 't', 'rPh'],
      {
        quick: (bytes, at) => takeQuick(bytes, at, store),
        open: (name) => {
          if (name === 0) joined = ''
          else if (name === 1) isText = phonetic === 0
          else if (name === 2) phonetic++
          return true
        },
        close: (name) => {
          if (name === 1) isText = false
          else if (name === 2) phonetic--
          else if (name === 0) {
            const bytes = Buffer.from(joined)
            store.add(bytes, 0, bytes.length, isAscii(bytes))
          }
          return true
        },
        text: (bytes, start, end, isCdata) => {
          if (!isText) return
          joined += xmlText(bytes, start, end, isCdata)
          if (joined.length > limits.cellBytes * 8) joined = joined.slice(0, limits.cellBytes * 8)
        },
        tooLong: (actual) => {
          if (!isText) throw new FileRefusal('file_corrupt', { place: part })
          throw new FileRefusal('file_cell_too_long', {
            row: 1,
            column: 'A',
            limit: limits.cellBytes,
            actual,
          })
        },
      },
      { depth: limits.xmlDepth, textBytes: limits.cellBytes * 8 },
      part,
    )
    await archive.inflate(part, (piece) => scanner.push(piece))
    scanner.end()
  }
  return store.strings()
}

const openings = [Buffer.from('<si><t>'), Buffer.from('<si><t xml:space="preserve">')] as const
const closing = Buffer.from('</t></si>')

/** Takes `<si><t>…</t></si>` in one go. @returns where it ends, -1 when it is not that or broken off */
function takeQuick(bytes: Buffer, start: number, store: Store): number {
  if (bytes.length - start < 64) return -1
  const opening = openings.find((wanted) => wanted.every((byte, index) => bytes[start + index] === byte))
  if (opening === undefined) return -1
  const from = start + opening.length
  let to = from
  let bits = 0
  for (; to < bytes.length; to++) {
    const byte = bytes[to] as number
    if (byte === 0x3c) break
    if (byte === 0x26 || byte === 0x0d) return -1
    bits |= byte
  }
  if (bytes.length - to < closing.length) return -1
  for (let index = 0; index < closing.length; index++) if (bytes[to + index] !== closing[index]) return -1
  store.add(bytes, from, to, bits < 0x80)
  return to + closing.length
}

type Store = {
  add: (bytes: Buffer, from: number, to: number, isPlain: boolean) => void
  strings: () => SharedStrings
}

function makeStore(bytesAtMost: number): Store {
  const blocks: string[] = []
  const block = Buffer.allocUnsafeSlow(blockBytes)
  let used = 0
  let count = 0
  let starts = new Float64Array(1024)
  /** Twice the length, odd for strings beyond ASCII. */
  let lengths = new Uint32Array(1024)
  const overlong = new Map<number, number>()
  const endBlock = (): void => {
    blocks.push(block.toString('latin1', 0, used))
    used = 0
  }

  const cut = (index: number): string => {
    if (!(index >= 0 && index < count)) throw new RangeError('no such shared string')
    const start = starts[index] as number
    const length = lengths[index] as number
    const from = start % blockBytes
    const raw = (blocks[Math.floor(start / blockBytes)] as string).slice(from, from + (length >> 1))
    return (length & 1) === 0 ? raw : Buffer.from(raw, 'latin1').toString('utf8')
  }
  const cache: string[] = []
  return {
    add: (bytes, from, to, isPlain) => {
      let length = to - from
      if (length > bytesAtMost) {
        overlong.set(count, length)
        length = 0
      }
      if (used + length > blockBytes) endBlock()
      if (length > 0) bytes.copy(block, used, from, from + length)
      if (count === starts.length) {
        starts = grown(starts, Float64Array)
        lengths = grown(lengths, Uint32Array)
      }
      starts[count] = blocks.length * blockBytes + used
      lengths[count] = length * 2 + (isPlain ? 0 : 1)
      used += length
      count++
    },
    strings: () => {
      endBlock()
      return {
        get: (index) => {
          const known = cache[index]
          if (known !== undefined) return known
          const text = unescaped(cut(index))
          if (index < cachedAtMost) cache[index] = text
          return text
        },
        isBlank: (index) => !overlong.has(index) && cut(index).trim() === '',
        overlong: (index) => (overlong.size === 0 ? 0 : (overlong.get(index) ?? 0)),
      }
    },
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
