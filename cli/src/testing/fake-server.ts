import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the fake server got it. */
export type SeenRequest = { method: string; path: string; headers: Record<string, unknown>; body: string }

/** What to answer: by method and path without `/api/v1`; a list is used up one by one, its last stays. */
export type Answers = Record<string, unknown>

/** An answer with a status of its own. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> }

const reply = Symbol('reply')

/** An answer with a status and headers of its own. */
export function replyWith(status: number, body: unknown, headers: Record<string, string> = {}): unknown {
  return { [reply]: { status, body, headers } }
}

/** A server that answers what a test says, and remembers what it was asked. */
export async function fakeServer(answers: Answers) {
  const seen: SeenRequest[] = []
  const left = new Map(
    Object.entries(answers).map(([route, answer]) => [route, Array.isArray(answer) ? [...answer] : [answer]]),
  )
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const method = request.method ?? ''
      const path = (request.url ?? '').replace('/api/v1', '')
      const body = Buffer.concat(chunks).toString('latin1')
      seen.push({ method, path, headers: request.headers, body })
      const list = left.get(`${method} ${path.replace(/\?.*$/, '')}`)
      const answer = list === undefined ? notFound : list.length > 1 ? list.shift() : list[0]
      const { status, body: content, headers } = asReply(answer)
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof content === 'string' ? content : JSON.stringify(content))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, seen, close: () => new Promise((resolve) => server.close(resolve)) }
}

const notFound = replyWith(404, {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  detail: 'There is no such page.',
  code: 'not_found',
})

function asReply(answer: unknown): Required<Reply> {
  const given = (answer as { [reply]?: Required<Reply> } | null)?.[reply]
  return given ?? { status: 200, body: answer, headers: {} }
}
