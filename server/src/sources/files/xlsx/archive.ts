import { crc32, createInflateRaw } from 'node:zlib'
import yauzl, { type Entry } from 'yauzl'
import { bombFloorBytes, bombRatio, type FileLimits } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'

const pieceBytes = 128 * 1024
const mebibyte = 1024 * 1024

/** A workbook's archive whose parts are inflated piece by piece under an absolute budget. */
export type Archive = {
  /** Name of the part as the archive spells it, or null; letter case and a leading slash do not matter. */
  find: (name: string) => string | null
  /** Hands over the part's bytes until `take` returns false. A promise makes the archive wait. */
  inflate: (name: string, take: (piece: Buffer) => boolean | Promise<boolean>) => Promise<void>
  close: () => void
}

/**
 * Opens a ZIP archive. Declared sizes are never believed: what comes out of inflating is counted over all
 * parts, and a part that grows beyond what real sheets reach is given up at once.
 *
 * @throws file_truncated, file_corrupt, file_encrypted, file_bomb (`budget`: parts | bytes | ratio)
 */
export async function openArchive(path: string, limits: FileLimits): Promise<Archive> {
  const zip = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: false })
    .catch((error: Error) => {
      throw zipError(error)
    })
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > limits.zipEntries) throw tooManyParts(zip.entryCount, limits)
    for await (const entry of zip.eachEntry()) {
      entries.set(partKey(entry.fileName), entry)
      if (entries.size > limits.zipEntries) throw tooManyParts(entries.size, limits)
    }
  } catch (error) {
    zip.close()
    throw error instanceof FileRefusal ? error : zipError(error as Error)
  }
  let inflatedBytes = 0

  const inflate: Archive['inflate'] = async (name, take) => {
    const entry = entries.get(partKey(name))
    if (entry === undefined) throw new FileRefusal('file_corrupt', { place: name })
    if ((entry.generalPurposeBitFlag & 1) === 1) throw new FileRefusal('file_encrypted')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw new FileRefusal('file_corrupt', { place: name })
    let partBytes = 0
    let sum = 0
    try {
      const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false })
      let pieces: AsyncIterable<Buffer> = raw
      let readBytes = (): number => partBytes
      if (entry.compressionMethod === 8) {
        const inflater = createInflateRaw({ chunkSize: pieceBytes })
        raw.on('error', (error) => inflater.destroy(error))
        pieces = raw.pipe(inflater)
        readBytes = () => inflater.bytesWritten
      }
      try {
        for await (const piece of pieces) {
          partBytes += piece.length
          inflatedBytes += piece.length
          refuseBomb(partBytes, readBytes(), inflatedBytes, limits)
          sum = crc32(piece, sum)
          const taken = take(piece)
          if (!(taken instanceof Promise ? await taken : taken)) return
        }
      } finally {
        raw.destroy()
      }
    } catch (error) {
      throw error instanceof FileRefusal ? error : zipError(error as Error, name)
    }
    if (sum !== entry.crc32) throw new FileRefusal('file_corrupt', { place: name })
  }

  return {
    find: (name) => entries.get(partKey(name))?.fileName ?? null,
    inflate,
    close: () => zip.close(),
  }
}

/** Reads a small part whole. @throws file_bomb when it is not small */
export async function readPart(archive: Archive, name: string, bytesAtMost: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  await archive.inflate(name, (piece) => {
    size += piece.length
    if (size > bytesAtMost)
      throw new FileRefusal('file_bomb', { budget: 'bytes', limit: Math.ceil(bytesAtMost / mebibyte) })
    pieces.push(piece)
    return true
  })
  return Buffer.concat(pieces)
}

function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** Refuses by what came out so far, held against the budget and against what went in for it. */
function refuseBomb(part: number, compressed: number, all: number, limits: FileLimits): void {
  if (all > limits.inflatedBytes)
    throw new FileRefusal('file_bomb', { budget: 'bytes', limit: Math.ceil(limits.inflatedBytes / mebibyte) })
  if (part > bombFloorBytes && part > compressed * bombRatio)
    throw new FileRefusal('file_bomb', { budget: 'ratio', limit: bombRatio })
}

function tooManyParts(actual: number, limits: FileLimits): FileRefusal {
  return new FileRefusal('file_bomb', { budget: 'parts', limit: limits.zipEntries, actual })
}

function zipError(error: Error & { code?: string }, place = ''): FileRefusal {
  if (error.code === 'ENOENT') return new FileRefusal('file_missing')
  const isCut =
    error.code === 'Z_BUF_ERROR' ||
    /end of central directory record signature not found|unexpected EOF|overflows file bounds/i.test(
      error.message,
    )
  if (isCut) return new FileRefusal('file_truncated', {}, error)
  if (/encrypt/i.test(error.message)) return new FileRefusal('file_encrypted', {}, error)
  return new FileRefusal('file_corrupt', { place }, error)
}
