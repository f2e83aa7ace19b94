import { FileRefusal } from '../refusal.ts'

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const BANG = 0x21
const QUESTION = 0x3f
const COLON = 0x3a
const EQUALS = 0x3d
const QUOT = 0x22
const APOS = 0x27

/** Bytes of a tag at most. */
const tagBytesAtMost = 64 * 1024

/** What an XML scanner finds. Names are positions in the list given to the scanner, -1 for all others. */
export type XmlHandler = {
  /** Offered every `<`: may take a whole element and say where it ends; -1 leaves it to the scanner. */
  quick?: (bytes: Buffer, at: number) => number
  /** Attributes lie in `bytes` from `start` to `end`. @returns false when enough was read */
  open: (name: number, bytes: Buffer, start: number, end: number) => boolean
  close: (name: number) => boolean
  /** Text as it stands, entities unresolved unless it is CDATA. */
  text: (bytes: Buffer, start: number, end: number, isCdata: boolean) => void
  /** A text longer than the bound; thrown when this returns. */
  tooLong: (bytes: number) => never
}

export type XmlScanner = {
  /** @returns false when the handler has enough */
  push: (piece: Buffer) => boolean
  end: () => void
}

/**
 * Scans UTF-8 XML piece by piece for elements by their local names. Made for input that means harm:
 * no DTD, no entities of its own, bounded depth, tags and texts; never more than one token is held.
 *
 * @param names local names to tell apart
 * @param place name of the part, for messages
 * @throws file_bomb for a DTD or nesting beyond `depth`; file_corrupt for what is no XML
 */
export function makeXmlScanner(
  names: readonly string[],
  handler: XmlHandler,
  bounds: { depth: number; textBytes: number },
  place: string,
): XmlScanner {
  const known = names.map((name) => Buffer.from(name))
  const longest = Math.max(...known.map((name) => name.length))
  const { quick } = handler
  let rest: Buffer | null = null
  let depth = 0
  /** Bytes of a text over the bound so far, -1 while there is none. */
  let longText = -1
  let hasSeenAny = false

  const corrupt = (): FileRefusal => new FileRefusal('file_corrupt', { place })

  const nameAt = (bytes: Buffer, start: number, end: number): number => {
    let from = start
    for (let at = start; at < end; at++) if (bytes[at] === COLON) from = at + 1
    const length = end - from
    if (length > longest) return -1
    search: for (let index = 0; index < known.length; index++) {
      const name = known[index] as Buffer
      if (name.length !== length) continue
      for (let at = 0; at < length; at++) if (bytes[from + at] !== name[at]) continue search
      return index
    }
    return -1
  }

  /** End of the tag that opens at `start` (its `>`), quotes respected; -1 when it is broken off. */
  const tagEnd = (bytes: Buffer, start: number): number => {
    let quote = 0
    for (let at = start + 1; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (quote !== 0) {
        if (byte === quote) quote = 0
      } else if (byte === GT) return at
      else if (byte === QUOT || byte === APOS) quote = byte
      else if (byte === LT) throw corrupt()
    }
    return -1
  }

  /** Comment, CDATA, instruction or DTD at `start`. @returns where it ends, -1 when it is broken off */
  const special = (bytes: Buffer, start: number): number => {
    if (bytes[start + 1] === QUESTION) {
      const end = bytes.indexOf('?>', start)
      return end === -1 ? -1 : end + 2
    }
    if (bytes.length < start + 9) return -1
    const opening = bytes.toString('latin1', start, start + 9)
    if (opening.startsWith('<!--')) {
      const end = bytes.indexOf('-->', start + 4)
      return end === -1 ? -1 : end + 3
    }
    if (opening === '<![CDATA[') {
      const end = bytes.indexOf(']]>', start + 9)
      if (end === -1) return -1
      handler.text(bytes, start + 9, end, true)
      return end + 3
    }
    throw new FileRefusal('file_bomb', { budget: 'dtd', limit: 0 })
  }

  const push = (piece: Buffer): boolean => {
    let bytes = piece
    if (rest !== null) bytes = Buffer.concat([rest, piece])
    rest = null
    const length = bytes.length
    let at = 0
    if (!hasSeenAny && length >= 3) {
      hasSeenAny = true
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
      else if ((bytes[0] as number) >= 0xfe || bytes[0] === 0 || bytes[1] === 0) throw corrupt()
    }
    while (at < length) {
      if (bytes[at] !== LT) {
        const start = at
        while (at < length && bytes[at] !== LT) at++
        if (longText >= 0) {
          longText += at - start
          if (at < length) handler.tooLong(longText)
          return true
        }
        if (at === length) {
          if (at - start > bounds.textBytes) longText = at - start
          else rest = Buffer.from(bytes.subarray(start))
          return true
        }
        if (at - start > bounds.textBytes) handler.tooLong(at - start)
        handler.text(bytes, start, at, false)
        continue
      }
      if (longText >= 0) handler.tooLong(longText)
      if (quick !== undefined) {
        const taken = quick(bytes, at)
        if (taken !== -1) {
          at = taken
          continue
        }
      }
      const second = bytes[at + 1]
      const isSpecial = second === BANG || second === QUESTION
      const end = second === undefined ? -1 : isSpecial ? special(bytes, at) : tagEnd(bytes, at)
      if (end === -1) {
        if (length - at > (isSpecial ? bounds.textBytes + 64 : tagBytesAtMost)) throw corrupt()
        rest = Buffer.from(bytes.subarray(at))
        return true
      }
      if (isSpecial) {
        at = end
        continue
      }
      if (second === SLASH) {
        let nameEnd = end
        while ((bytes[nameEnd - 1] as number) <= 0x20) nameEnd--
        if (--depth < 0) throw corrupt()
        if (!handler.close(nameAt(bytes, at + 2, nameEnd))) return false
      } else {
        const isEmpty = bytes[end - 1] === SLASH
        const bodyEnd = isEmpty ? end - 1 : end
        let nameEnd = at + 1
        while (nameEnd < bodyEnd && (bytes[nameEnd] as number) > 0x20) nameEnd++
        if (nameEnd === at + 1) throw corrupt()
        const name = nameAt(bytes, at + 1, nameEnd)
        if (!handler.open(name, bytes, nameEnd, bodyEnd)) return false
        if (isEmpty) {
          if (!handler.close(name)) return false
        } else if (++depth > bounds.depth)
          throw new FileRefusal('file_bomb', { budget: 'depth', limit: bounds.depth })
      }
      at = end + 1
    }
    return true
  }

  return {
    push,
    end: () => {
      if (depth !== 0 || longText >= 0 || rest?.includes(LT)) throw corrupt()
    },
  }
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text of a range of bytes with its entities resolved; CR LF reads as LF, as XML has it. */
export function xmlText(bytes: Buffer, start: number, end: number, isCdata = false): string {
  const text = bytes.toString('utf8', start, end)
  if (isCdata) return text
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!plain.includes('&')) return plain
  return plain.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (whole: string, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Attributes of a tag by local name; for the small parts of a workbook. */
export function xmlAttributes(bytes: Buffer, start: number, end: number): Map<string, string> {
  const found = new Map<string, string>()
  const text = bytes.toString('utf8', start, end)
  for (const [, name, , value] of text.matchAll(/([^\s=]+)\s*=\s*(["'])(.*?)\2/gs)) {
    const local = (name as string).slice((name as string).indexOf(':') + 1)
    const raw = Buffer.from(value as string)
    // `r:id` beside `id`: the one with a prefix is kept under its full name too
    if (!found.has(local)) found.set(local, xmlText(raw, 0, raw.length))
    found.set(name as string, xmlText(raw, 0, raw.length))
  }
  return found
}

/** Finds a one-letter attribute: [start, end) of its value, or null. */
export function attributeRange(
  bytes: Buffer,
  start: number,
  end: number,
  letter: number,
): { from: number; to: number } | null {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== EQUALS) continue
    const quote = bytes[at + 1] as number
    let close = at + 2
    while (close < end && bytes[close] !== quote) close++
    if (bytes[at - 1] === letter && (bytes[at - 2] as number) <= 0x20) return { from: at + 2, to: close }
    at = close
  }
  return null
}
