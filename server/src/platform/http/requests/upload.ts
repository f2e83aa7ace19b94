import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { MusterError, newId } from '../../../kernel/index.ts'

/** The longest JSON that a request may hold. */
export const longestJsonBytes = 16 * 1024 * 1024

/** A file that came in, on disk. */
export type UploadedFile = {
  path: string
  /** As the client named it, without folders. */
  name: string
  /** Size in bytes. */
  bytes: number
  /** SHA-256 of the content, hex. */
  digest: string
}

/** Both halves of a multipart request: the parsed JSON of `request`, and the file. */
export type Upload = { request: unknown; file: UploadedFile | null }

/**
 * Streams the file of a multipart request to the folder; nothing is held in memory. What goes over the limit is
 * counted but not kept, so that the refusal can name the figure.
 *
 * @throws file_too_large `{limit, actual}` in bytes; malformed
 */
export async function receiveUpload(
  request: FastifyRequest,
  folder: string,
  limitBytes: number,
): Promise<Upload> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes * 4) throw tooLarge(limitBytes, announced)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const upload: Upload = { request: undefined, file: null }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.fieldname === 'request') upload.request = parseJson(String(part.value))
        continue
      }
      if (part.fieldname === 'request') {
        // a client that builds the part from a Blob gives it a file name
        upload.request = parseJson(await shortText(part.file))
        continue
      }
      if (part.fieldname !== 'file' || upload.file !== null) {
        part.file.resume()
        continue
      }
      upload.file = await store(part.file, part.filename, folder, limitBytes)
    }
  } catch (error) {
    if (upload.file !== null) await rm(upload.file.path, { force: true })
    throw error
  }
  return upload
}

async function store(
  stream: NodeJS.ReadableStream,
  name: string,
  folder: string,
  limitBytes: number,
): Promise<UploadedFile> {
  const path = join(folder, newId())
  let bytes = 0
  const digest = createHash('sha256')
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      digest.update(chunk)
      if (bytes > limitBytes * 4) done(tooLarge(limitBytes, bytes))
      else if (bytes > limitBytes) done()
      else done(null, chunk)
    },
  })
  try {
    await pipeline(stream, measure, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new MusterError('disk_full', {}, [], error)
    throw error
  }
  if (bytes > limitBytes) {
    await rm(path, { force: true })
    throw tooLarge(limitBytes, bytes)
  }
  return { path, name: name.split(/[/\\]/).at(-1) ?? '', bytes, digest: digest.digest('hex') }
}

function tooLarge(limit: number, actual: number): MusterError {
  return new MusterError('file_too_large', {
    limit,
    actual,
    limitMb: megabytes(limit),
    actualMb: megabytes(actual),
  })
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 104_857.6) / 10
}

/** A part as text. @throws too_large beyond `longestJsonBytes` */
async function shortText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > longestJsonBytes) throw new MusterError('too_large', { limit: longestJsonBytes })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new MusterError('malformed', {}, [{ path: 'request', code: 'not_json', message: '' }], error)
  }
}
