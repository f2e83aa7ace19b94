import { FileRefusal } from '../refusal.ts'

/** Encodings that a person may choose for a text file, in the order in which they are offered. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-9',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gbk',
  'gb2312',
  'gb18030',
  'big5',
] as const
export type Encoding = (typeof encodings)[number]

const aliases: Record<string, Encoding> = {
  utf8: 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin5: 'iso-8859-9',
  'windows-1254': 'iso-8859-9',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  cp936: 'gbk',
  'big5-hkscs': 'big5',
}

/**
 * The encoding meant by a name, in any case and under its usual other names.
 * @throws unknown_encoding
 */
export function encodingNamed(name: string): Encoding {
  const folded = name.trim().toLowerCase()
  const found = encodings.find((encoding) => encoding === folded) ?? aliases[folded]
  if (found === undefined) throw new FileRefusal('unknown_encoding', { encoding: name.slice(0, 40) })
  return found
}

/** The byte order mark that a file begins with: its encoding and length, or null. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}
