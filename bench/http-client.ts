import { connect } from 'node:net'

/** One connection that is kept, with one request at a time. */
export type HttpClient = {
  /** Asks for a path and reads the whole answer. @returns its status */
  get: (path: string) => Promise<number>
}

const lengthOfBody = /\r\ncontent-length: (\d+)/i
const headEnd = Buffer.from('\r\n\r\n')

/**
 * Opens a connection that knows as much of HTTP as a benchmark needs: it shares two cores with the server that it asks,
 * and a whole client would take a good part of them.
 * @param origin scheme, host and port
 */
export async function openClient(origin: URL, token: string): Promise<HttpClient> {
  const socket = connect(Number(origin.port), origin.hostname).setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  let current: { done: (status: number) => void; failed: (error: Error) => void } | null = null
  let status = 0
  let head: Buffer = Buffer.alloc(0)
  /** Bytes of the body that are still to come; null while the head is read. */
  let missing: number | null = null
  const take = (chunk: Buffer) => {
    if (missing !== null) missing -= chunk.length
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      const end = head.indexOf(headEnd)
      if (end < 0) return
      const text = head.toString('latin1', 0, end)
      const length = lengthOfBody.exec(text)?.[1]
      if (length === undefined) return void socket.destroy(new Error('an answer without a length'))
      status = Number(text.slice(9, 12))
      missing = Number(length) - (head.length - end - headEnd.length)
    }
    if (missing > 0) return
    head = Buffer.alloc(0)
    missing = null
    current?.done(status)
  }
  const end = (error?: Error) => current?.failed(error ?? new Error('the connection was closed'))
  socket
    .on('data', take)
    .on('error', end)
    .on('close', () => end())
  return {
    get: (path) =>
      new Promise((done, failed) => {
        current = { done, failed }
        if (socket.destroyed) return failed(new Error('the connection was closed'))
        socket.write(`GET ${path} HTTP/1.1\r\nhost: ${origin.host}\r\nauthorization: Bearer ${token}\r\n\r\n`)
      }),
  }
}
