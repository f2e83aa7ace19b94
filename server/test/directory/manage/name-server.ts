import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A name server on the loopback that knows TXT records alone. */
export type NameServer = {
  /** For `MUSTER_DNS`. */
  address: string
  /** Records by name; a name that is not there has none. */
  records: Map<string, string[]>
  /** Answers with a failure from now on. */
  fails: boolean
}

/** Starts a name server over UDP for one test. */
export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  const server: NameServer = { address: '', records: new Map(), fails: false }
  socket.on('message', (query, from) => socket.send(answerTo(query, server), from.port, from.address))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())))
  server.address = `127.0.0.1:${(socket.address() as AddressInfo).port}`
  return server
}

const header = 12

/** The answer to one question. @see RFC 1035 section 4 */
function answerTo(query: Buffer, { records, fails }: NameServer): Buffer {
  const labels: string[] = []
  let at = header
  for (let length = query[at] as number; length > 0; length = query[at] as number) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += 1 + length
  }
  const question = query.subarray(header, at + 5)
  const texts = records.get(labels.join('.').toLowerCase()) ?? []
  const head = Buffer.alloc(header)
  query.copy(head, 0, 0, 2)
  // an answer, recursion as asked and at hand; 2: the server failed, 3: no such name
  head.writeUInt16BE(0x8180 | (fails ? 2 : texts.length === 0 ? 3 : 0), 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(fails ? 0 : texts.length, 6)
  return Buffer.concat([head, question, ...(fails ? [] : texts.map(recordOf))])
}

function recordOf(text: string): Buffer {
  const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
  // the name of the question, TXT, IN, a minute
  const head = Buffer.from([0xc0, header, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length])
  return Buffer.concat([head, data])
}
