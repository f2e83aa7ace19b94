/** Kinds of cells by their attribute `t`. */
export type CellKind = 'number' | 'shared' | 'text' | 'inline' | 'boolean' | 'error' | 'date'

/** A cell found in the bytes: where its value lies. Reused from cell to cell. */
export type QuickCell = {
  /** -1 when the cell names none. */
  column: number
  /** -1 when it has none. */
  style: number
  kind: CellKind
  hasValue: boolean
  from: number
  to: number
  isAscii: boolean
  /** Whether entities have to be resolved or line ends to be made one. */
  needsCare: boolean
  /** Where the cell ends. */
  end: number
}

/** An empty cell to be filled by `scanCell`. */
export function quickCell(): QuickCell {
  return {
    column: -1,
    style: -1,
    kind: 'number',
    hasValue: false,
    from: 0,
    to: 0,
    isAscii: true,
    needsCare: false,
    end: 0,
  }
}

const EQUALS = 0x3d
const QUOT = 0x22
const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const closings = { value: Buffer.from('</v></c>'), inline: Buffer.from('</t></is></c>') }
const openings = {
  value: Buffer.from('<v>'),
  inline: Buffer.from('<is><t>'),
  inlineSpace: Buffer.from('<is><t xml:space="preserve">'),
}
/** Bytes that are looked at without asking whether the piece goes on. */
const margin = 160

/**
 * Reads a whole cell as nearly all writers write it: `<c r="B2" s="1" t="s"><v>7</v></c>`,
 * `<c t="inlineStr"><is><t>…</t></is></c>`, `<c s="1"/>`. Everything else (formulas, rich text, prefixes,
 * cells that are broken off) is left to the scanner for all XML.
 *
 * @returns whether it was such a cell; nothing is consumed when not
 */
export function scanCell(bytes: Buffer, start: number, into: QuickCell): boolean {
  if (bytes.length - start < margin || bytes[start + 1] !== 0x63 || bytes[start + 2] !== 0x20) return false
  into.column = -1
  into.style = -1
  into.kind = 'number'
  into.hasValue = false
  let at = start + 3
  const last = start + margin - 40
  for (;;) {
    if (at > last || bytes[at + 1] !== EQUALS || bytes[at + 2] !== QUOT) return false
    const letter = bytes[at]
    const from = at + 3
    let to = from
    while (bytes[to] !== QUOT) if (++to > last) return false
    if (letter === 0x72) into.column = columnIn(bytes, from, to)
    else if (letter === 0x73) into.style = digitsIn(bytes, from, to)
    else if (letter === 0x74) into.kind = kindIn(bytes, from, to)
    else return false
    at = to + 1
    if (bytes[at] !== 0x20) break
    at++
  }
  if (bytes[at] === SLASH && bytes[at + 1] === GT) {
    into.end = at + 2
    return true
  }
  if (bytes[at] !== GT) return false
  at++
  const isValue = matches(bytes, at, openings.value)
  if (isValue) at += openings.value.length
  else if (into.kind !== 'inline') return false
  else if (matches(bytes, at, openings.inline)) at += openings.inline.length
  else if (matches(bytes, at, openings.inlineSpace)) at += openings.inlineSpace.length
  else return false
  const closing = isValue ? closings.value : closings.inline
  let bits = 0
  let needsCare = false
  let to = at
  const { length } = bytes
  for (; to < length; to++) {
    const byte = bytes[to] as number
    if (byte === LT) break
    bits |= byte
    if (byte === 0x26 || byte === 0x0d) needsCare = true
  }
  if (length - to < closing.length || !matches(bytes, to, closing)) return false
  into.hasValue = true
  into.from = at
  into.to = to
  into.isAscii = bits < 0x80
  into.needsCare = needsCare
  into.end = to + closing.length
  return true
}

function matches(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[at + index] !== wanted[index]) return false
  return true
}

/** A figure of digits, -1 when it is none. */
export function digitsIn(bytes: Buffer, from: number, to: number): number {
  let figure = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 48
    if (digit < 0 || digit > 9 || figure > 1e9) return -1
    figure = figure * 10 + digit
  }
  return from === to ? -1 : figure
}

/** Column of a reference such as `AB12`, -2 when it is none. */
export function columnIn(bytes: Buffer, from: number, to: number): number {
  let figure = 0
  let at = from
  for (; at < to; at++) {
    const letter = (bytes[at] as number) | 0x20
    if (letter < 0x61 || letter > 0x7a) break
    if (at - from > 5) return -2
    figure = figure * 26 + letter - 0x60
  }
  return at === from ? -2 : figure - 1
}

/** The kind that an attribute `t` names. */
export function kindIn(bytes: Buffer, from: number, to: number): CellKind {
  const letter = bytes[from]
  if (to - from === 1) {
    if (letter === 0x73) return 'shared'
    if (letter === 0x62) return 'boolean'
    if (letter === 0x65) return 'error'
    return letter === 0x64 ? 'date' : 'number'
  }
  return letter === 0x73 ? 'text' : letter === 0x69 ? 'inline' : 'number'
}
