import { open } from 'node:fs/promises'
import type { FileFormat } from './inspection.ts'
import type { FileLimits } from './limits.ts'
import { FileRefusal } from './refusal.ts'

/** What bytes turn out to be; texts are `files.kinds.<kind>`. */
export const fileKinds = [
  'csv',
  'xlsx',
  'xls',
  'xlsb',
  'ods',
  'numbers',
  'word',
  'archive',
  'pdf',
  'image',
  'html',
  'xml',
  'json',
  'ole',
] as const
export type FileKind = (typeof fileKinds)[number]

const headBytes = 64 * 1024
const expectedBy: Record<string, FileFormat> = {
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  xls: 'xls',
  xlt: 'xls',
}

/**
 * Tells the format of a file by its bytes and holds it against its name.
 *
 * @throws file_empty, file_too_large (figures in MB), file_encrypted, file_truncated
 * @throws file_unsupported when it is nothing that is read here
 * @throws file_wrong_type when it is readable but named as something else
 */
export async function identifyFile(path: string, fileName: string, limits: FileLimits): Promise<FileFormat> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''
  const kind = await kindOf(path, limits, extension)
  const expected = expectedBy[extension]
  if (kind !== 'csv' && kind !== 'xlsx' && kind !== 'xls') {
    if (expected === undefined || kind === 'ods' || kind === 'pdf')
      throw new FileRefusal('file_unsupported', { name: fileName, kind })
    throw new FileRefusal('file_wrong_type', { name: fileName, expected: extension, kind })
  }
  if (expected === undefined && extension !== '' && kind === 'csv' && !isTextLike(extension))
    throw new FileRefusal('file_unsupported', { name: fileName, kind })
  if (expected !== undefined && expected !== kind)
    throw new FileRefusal('file_wrong_type', { name: fileName, expected: extension, kind })
  return kind
}

function isTextLike(extension: string): boolean {
  return ['dat', 'asc', 'prn', 'psv'].includes(extension)
}

async function kindOf(path: string, limits: FileLimits, extension: string): Promise<FileKind> {
  const file = await open(path, 'r').catch((error: Error) => {
    throw new FileRefusal('file_missing', {}, error)
  })
  try {
    const { size } = await file.stat()
    if (size === 0) throw new FileRefusal('file_empty')
    if (size > limits.uploadBytes)
      throw new FileRefusal('file_too_large', {
        limitMb: megabytes(limits.uploadBytes),
        actualMb: megabytes(size),
      })
    const head = Buffer.alloc(Math.min(size, headBytes))
    await file.read(head, 0, head.length, 0)
    if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) {
      const tail = Buffer.alloc(Math.min(size, 1 << 20))
      await file.read(tail, 0, tail.length, size - tail.length)
      return zipKind(head, tail)
    }
    if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
      const whole = Buffer.alloc(size)
      await file.read(whole, 0, size, 0)
      return oleKind(whole)
    }
    return plainKind(head, extension)
  } finally {
    await file.close()
  }
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

/** The archive's names stand in its directory at the end and, if that is cut off, before the parts. */
function zipKind(head: Buffer, tail: Buffer): FileKind {
  const names = `${head.toString('latin1')}${tail.toString('latin1')}`
  if (/xl[/\\]workbook\.bin/i.test(names)) return 'xlsb'
  if (/opendocument\.spreadsheet|mimetypeapplication\/vnd\.oasis/.test(names)) return 'ods'
  if (/Index\/(Document|Tables)/.test(names)) return 'numbers'
  const isWorkbook = /xl[/\\](workbook|worksheets|sharedstrings|_rels|styles)/i.test(names)
  if (!isWorkbook && /word[/\\]document\.xml|ppt[/\\]presentation\.xml/i.test(names)) return 'word'
  if (tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) === -1) throw new FileRefusal('file_truncated')
  if (isWorkbook || /\[Content_Types\]\.xml/.test(names)) return 'xlsx'
  return 'archive'
}

/** An encrypted XLSX is an OLE container too: its streams tell them apart. @see MS-OFFCRYPTO 1.3.3 */
function oleKind(whole: Buffer): FileKind {
  // the header alone takes a sector
  if (whole.length < 512) throw new FileRefusal('file_truncated')
  const holds = (name: string): boolean => whole.includes(Buffer.from(`${name}\0`, 'utf16le'))
  if (holds('EncryptedPackage')) throw new FileRefusal('file_encrypted')
  if (holds('Workbook') || holds('Book')) {
    const sectorShift = whole.readUInt16LE(30)
    const sectors = (whole.length - 512) / 2 ** sectorShift
    const tables = whole.readUInt32LE(44)
    // every allocation table covers a full span of sectors; a file that ends well before was cut
    if (tables > 1 && sectors < (tables - 1) * 2 ** (sectorShift - 2)) throw new FileRefusal('file_truncated')
    return 'xls'
  }
  if (holds('WordDocument') || holds('PowerPoint Document')) return 'word'
  if (whole.readUInt32LE(48) * 2 ** whole.readUInt16LE(30) + 512 >= whole.length)
    throw new FileRefusal('file_truncated')
  return 'ole'
}

function plainKind(head: Buffer, extension: string): FileKind {
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) return 'pdf'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47]) || startsWith(head, [0xff, 0xd8, 0xff])) return 'image'
  if (startsWith(head, [0x47, 0x49, 0x46, 0x38])) return 'image'
  if (startsWith(head, [0x1f, 0x8b]) || startsWith(head, [0x37, 0x7a, 0xbc, 0xaf])) return 'archive'
  if (startsWith(head, [0x52, 0x61, 0x72, 0x21])) return 'archive'
  // BIFF 2 to 4 without a container
  if (head[0] === 9 && [0, 2, 4].includes(head[1] ?? -1) && [4, 6].includes(head[2] ?? -1) && head[3] === 0)
    return 'xls'
  const start = head
    .toString('latin1', 0, 2048)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype html|html|table|head|body|meta|style|div)\b/.test(start)) return 'html'
  if (start.startsWith('<?xml')) return start.includes('<html') ? 'html' : 'xml'
  if (extension === 'json' || /^[[{]\s*["{[]/.test(start)) return looksJson(start) ? 'json' : 'csv'
  return 'csv'
}

function looksJson(start: string): boolean {
  return /^\[?\s*\{\s*"[^"]*"\s*:/.test(start) || start.startsWith('[[') || /^\[\s*"/.test(start)
}
