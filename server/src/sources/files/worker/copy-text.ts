/**
 * Gathers lines of PostgreSQL COPY text. Strings are joined as they are and encoded many lines at a time;
 * what needs escaping is looked for with one test a value and is rare.
 *
 * @see https://www.postgresql.org/docs/15/sql-copy.html text format; array literals: arrays.html, I/O
 */
export type CopyText = {
  /**
   * @param isClean promises that no value in `given` needs escaping; key, shown and code are looked at
   * all the same unless they are one of them
   */
  line: (
    row: number,
    key: string | null,
    shown: string,
    given: readonly (string | null)[],
    code: string,
    isClean: boolean,
  ) => void
  /** Bytes so far, nearly. */
  size: () => number
  /** Hands the lines over and starts anew. */
  take: () => Uint8Array<ArrayBuffer>
}

const special = /[\\\b\t\n\v\f\r]/
const specialInArray = /["\\\b\t\n\v\f\r]/
const pieceCharacters = 32 * 1024

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

/** @param prefix first columns of every line, as they are, tabs between */
export function makeCopyText(prefix: string, startBytes: number): CopyText {
  let bytes = Buffer.allocUnsafeSlow(startBytes)
  let at = 0
  let text = ''
  let knownCode = ''
  let tail = ''
  let textTail = ''
  const head = `${prefix}\t`

  const encode = (): void => {
    // a character of UTF-16 is three bytes of UTF-8 at most
    const most = text.length * 3
    if (bytes.length - at < most && bytes.length - at < Buffer.byteLength(text)) {
      const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, at + most))
      bytes.copy(larger, 0, 0, at)
      bytes = larger
    }
    at += bytes.write(text, at)
    text = ''
  }

  return {
    line: (row, key, shown, given, code, isClean) => {
      // few joins: each is a string of its own to the collector
      const first = given[0]
      let line = `${head}${`${row}\t`}`
      line += key === null ? '\\N' : isClean && key === first ? key : escaped(key)
      line += '\t'
      line += isClean && shown === first ? shown : escaped(shown)
      let between = '\t{"'
      let wasText = false
      for (let index = 0; index < given.length; index++) {
        const value = given[index]
        if (value === null || value === undefined) {
          line += index === 0 ? '\t{NULL' : wasText ? '",NULL' : ',NULL'
          wasText = false
        } else {
          if (index > 0) between = wasText ? '","' : ',"'
          line += between
          line += isClean ? value : escapedElement(value)
          wasText = true
        }
      }
      if (code !== knownCode || tail === '') {
        knownCode = code
        tail = `}\t${escaped(code)}\n`
        textTail = `"${tail}`
      }
      text += line + (given.length === 0 ? `\t{${tail}` : wasText ? textTail : tail)
      if (text.length > pieceCharacters) encode()
    },
    size: () => at + text.length,
    take: () => {
      encode()
      const full = bytes.subarray(0, at)
      bytes = Buffer.allocUnsafeSlow(startBytes)
      at = 0
      return full
    },
  }
}

function escaped(value: string): string {
  return special.test(value) ? value.replace(/[\\\b\t\n\v\f\r]/g, (found) => escapes[found] as string) : value
}

/** An element of an array literal: quotes and backslashes escaped for the array first, then all for COPY. */
function escapedElement(value: string): string {
  return specialInArray.test(value) ? escaped(value.replace(/["\\]/g, '\\$&')) : value
}
