import { isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from './encodings.ts'

/** Turns bytes into text piece by piece; characters may be cut between pieces. */
export type Decoder = {
  /** @param bytes may be overwritten after the call */
  push: (bytes: Buffer) => string
  end: () => string
  /** How many characters could not be read and became U+FFFD. */
  replaced: () => number
}

/** A decoder for one encoding. UTF-8 and UTF-16 go past TextDecoder, whose streaming mode is slow. */
export function makeDecoder(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return utf8Decoder()
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding === 'utf-16be')
  return tableDecoder(encoding)
}

function utf8Decoder(): Decoder {
  let rest: Buffer = Buffer.alloc(0)
  let replaced = 0
  const decode = (bytes: Buffer): string => {
    if (isAscii(bytes)) return bytes.toString('latin1')
    const text = bytes.toString('utf8')
    if (!isUtf8(bytes)) replaced += marks(text) - validMarks(bytes)
    return text
  }
  return {
    push: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
      const cut = all.length - openTail(all)
      const text = decode(all.subarray(0, cut))
      rest = Buffer.from(all.subarray(cut))
      return text
    },
    end: () => decode(rest),
    replaced: () => replaced,
  }
}

/** Bytes at the end that begin a character whose rest is still to come. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

function utf16Decoder(isBigEndian: boolean): Decoder {
  let rest: Buffer = Buffer.alloc(0)
  return {
    push: (bytes) => {
      const all = Buffer.concat([rest, bytes])
      const cut = all.length - (all.length % 2)
      rest = Buffer.from(all.subarray(cut))
      const whole = all.subarray(0, cut)
      return (isBigEndian ? whole.swap16() : whole).toString('utf16le')
    },
    end: () => (rest.length === 0 ? '' : '\ufffd'),
    replaced: () => rest.length,
  }
}

function tableDecoder(encoding: Encoding): Decoder {
  const decoder = new TextDecoder(encoding)
  let replaced = 0
  const counted = (text: string): string => {
    replaced += marks(text)
    return text
  }
  return {
    push: (bytes) => counted(decoder.decode(bytes, { stream: true })),
    end: () => counted(decoder.decode()),
    replaced: () => replaced,
  }
}

/** How many replacement characters a text has. */
function marks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count++
  return count
}

const mark = Buffer.from('\ufffd')

/** Replacement characters that stand in the file itself. */
function validMarks(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 3)) count++
  return count
}
