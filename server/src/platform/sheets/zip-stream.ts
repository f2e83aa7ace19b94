import { crc32, createDeflateRaw } from 'node:zlib'

/** A part of an archive: its name and its text, piece by piece. */
export type ZipPart = { name: string; text: AsyncIterable<string> | Iterable<string> }

type Directory = { name: Buffer; crc: number; compressed: number; size: number; offset: number }

const version = 20
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** 1980-01-01, so that the same rows make the same file. */
const date = 0x0021
const largest = 0xffff_ffff

/**
 * Writes a ZIP archive piece by piece: nothing is held but the deflater's window.
 * @throws RangeError beyond 4 GB, where another form of archive would be needed
 */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Directory[] = []
  let offset = 0
  for await (const { name, text } of parts) {
    const entry: Directory = { name: Buffer.from(name), crc: 0, compressed: 0, size: 0, offset }
    directory.push(entry)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(version, 4)
    header.writeUInt16LE(flags, 6)
    header.writeUInt16LE(deflated, 8)
    header.writeUInt16LE(date, 12)
    header.writeUInt16LE(entry.name.length, 26)
    yield Buffer.concat([header, entry.name])
    const deflater = createDeflateRaw({ level: 5, chunkSize: 64 * 1024 })
    const feeding = feed(deflater, text, entry)
    // a failing source ends the deflater, and with it the loop below
    feeding.catch((error: Error) => deflater.destroy(error))
    for await (const piece of deflater) {
      entry.compressed += (piece as Buffer).length
      yield piece as Buffer
    }
    await feeding
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(entry.crc, 4)
    descriptor.writeUInt32LE(entry.compressed, 8)
    descriptor.writeUInt32LE(entry.size, 12)
    yield descriptor
    offset += 30 + entry.name.length + entry.compressed + 16
    if (offset > largest || entry.size > largest) throw new RangeError('the archive is larger than 4 GB')
  }
  yield directoryOf(directory, offset)
}

async function feed(
  deflater: ReturnType<typeof createDeflateRaw>,
  text: AsyncIterable<string> | Iterable<string>,
  entry: Directory,
): Promise<void> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    if (!deflater.write(bytes) && !deflater.destroyed) await writable(deflater)
    if (deflater.destroyed) return
  }
  deflater.end()
}

/** Waits until more can be written, or nothing any more. */
function writable(deflater: ReturnType<typeof createDeflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      deflater.off('drain', done)
      deflater.off('close', done)
      resolve()
    }
    deflater.on('drain', done)
    deflater.on('close', done)
  })
}

function directoryOf(entries: readonly Directory[], offset: number): Buffer {
  const records = entries.map((entry) => {
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(version, 4)
    record.writeUInt16LE(version, 6)
    record.writeUInt16LE(flags, 8)
    record.writeUInt16LE(deflated, 10)
    record.writeUInt16LE(date, 14)
    record.writeUInt32LE(entry.crc, 16)
    record.writeUInt32LE(entry.compressed, 20)
    record.writeUInt32LE(entry.size, 24)
    record.writeUInt16LE(entry.name.length, 28)
    record.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([record, entry.name])
  })
  const directory = Buffer.concat(records)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}
