/**
 * Writes lines of PostgreSQL COPY text into one buffer. Characters go in one by one, escaped on the way:
 * cheaper than joining strings and looking for what to escape afterwards.
 *
 * @see https://www.postgresql.org/docs/15/sql-copy.html text format; array literals: arrays.html, I/O
 */
export type CopyText = {
  line: (
    row: number,
    key: string | null,
    shown: string,
    given: readonly (string | null)[],
    code: string,
  ) => void
  size: () => number
  /** Hands the lines over and starts anew. */
  take: () => Uint8Array<ArrayBuffer>
}

const TAB = 9
const NEWLINE = 10
const COMMA = 44
const BACKSLASH = 92
const QUOTE = 34

/** Bytes that stand for themselves in COPY text and inside a quoted array element. */
const plain = new Uint8Array(128)
for (let code = 32; code < 127; code++) plain[code] = code === BACKSLASH || code === QUOTE ? 0 : 1

const shortEscapes = new Map([
  [8, 'b'],
  [9, 't'],
  [10, 'n'],
  [11, 'v'],
  [12, 'f'],
  [13, 'r'],
])

/** @param prefix first columns of every line, as they are, tabs between */
export function makeCopyText(prefix: string, startBytes: number): CopyText {
  let bytes = new Uint8Array(startBytes)
  let at = 0
  const head = Buffer.from(`${prefix}\t`)

  const ensure = (more: number): void => {
    if (at + more <= bytes.length) return
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + more))
    larger.set(bytes.subarray(0, at))
    bytes = larger
  }

  const escaped = (code: number, isElement: boolean): void => {
    if (code === QUOTE) {
      // in an array \" whose backslash COPY wants doubled
      if (isElement) {
        bytes[at++] = BACKSLASH
        bytes[at++] = BACKSLASH
      }
      bytes[at++] = QUOTE
    } else if (code === BACKSLASH) {
      for (let times = isElement ? 4 : 2; times > 0; times--) bytes[at++] = BACKSLASH
    } else {
      const letter = shortEscapes.get(code)
      if (letter === undefined) bytes[at++] = code
      else {
        bytes[at++] = BACKSLASH
        bytes[at++] = letter.charCodeAt(0)
      }
    }
  }

  const put = (text: string, isElement: boolean): void => {
    const { length } = text
    // four bytes a character at most: an escaped backslash in an array
    ensure(length * 4 + 8)
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index)
      if (code < 128) {
        if (plain[code] === 1) bytes[at++] = code
        else if (code !== 0) escaped(code, isElement)
        continue
      }
      if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6)
        bytes[at++] = 0x80 | (code & 63)
        continue
      }
      let point = code
      if (code >= 0xd800 && code <= 0xdfff) {
        const low = text.charCodeAt(index + 1)
        const isPair = code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff
        point = isPair ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : 0xfffd
        if (isPair) index++
      }
      if (point >= 0x10000) {
        bytes[at++] = 0xf0 | (point >> 18)
        bytes[at++] = 0x80 | ((point >> 12) & 63)
      } else bytes[at++] = 0xe0 | (point >> 12)
      bytes[at++] = 0x80 | ((point >> 6) & 63)
      bytes[at++] = 0x80 | (point & 63)
    }
  }

  const putNumber = (figure: number): void => {
    let size = 1
    for (let rest = figure; rest >= 10; rest = Math.floor(rest / 10)) size++
    let rest = figure
    for (let place = at + size - 1; place >= at; place--) {
      bytes[place] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    at += size
  }

  return {
    line: (row, key, shown, given, code) => {
      ensure(head.length + 64)
      bytes.set(head, at)
      at += head.length
      putNumber(row)
      bytes[at++] = TAB
      if (key === null) {
        bytes[at++] = BACKSLASH
        bytes[at++] = 78
      } else put(key, false)
      bytes[at++] = TAB
      put(shown, false)
      bytes[at++] = TAB
      bytes[at++] = 123
      for (let index = 0; index < given.length; index++) {
        const value = given[index]
        if (index > 0) bytes[at++] = COMMA
        if (value === null || value === undefined) {
          ensure(8)
          bytes[at++] = 78
          bytes[at++] = 85
          bytes[at++] = 76
          bytes[at++] = 76
        } else {
          ensure(8)
          bytes[at++] = QUOTE
          put(value, true)
          bytes[at++] = QUOTE
        }
      }
      ensure(8)
      bytes[at++] = 125
      bytes[at++] = TAB
      put(code, false)
      bytes[at++] = NEWLINE
    },
    size: () => at,
    take: () => {
      const full = bytes.subarray(0, at)
      bytes = new Uint8Array(startBytes)
      at = 0
      return full
    },
  }
}
