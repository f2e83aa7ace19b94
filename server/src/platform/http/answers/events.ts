import type { FastifyReply, FastifyRequest } from 'fastify'

/** An open stream of server-sent events. */
export type EventStream = {
  send: (event: string, data: unknown, id?: string) => void
  /** Ends the answer; the client is told not to come back by the event before. */
  end: () => void
  /** Fires when the client goes away or the server stops. */
  signal: AbortSignal
}

const heartbeatMs = 15_000
const open = new Set<EventStream>()

/**
 * Turns the answer into server-sent events. The handler returns the reply after this.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function openEvents(request: FastifyRequest, reply: FastifyReply): EventStream {
  const { raw } = reply
  const gone = new AbortController()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value)
  reply.hijack()
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 1000\n\n')
  // silent between heartbeats, and longer than any client may be elsewhere
  request.raw.socket.setTimeout(heartbeatMs * 4)
  const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMs)
  const stream: EventStream = {
    signal: gone.signal,
    send: (event, data, id) => {
      if (gone.signal.aborted) return
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    end: () => {
      raw.end()
      close()
    },
  }
  const close = () => {
    clearInterval(heartbeat)
    open.delete(stream)
    gone.abort()
  }
  open.add(stream)
  request.raw.socket.once('close', close)
  return stream
}

/** Ends every open stream, so that a stopping server waits for none; the browsers come back by themselves. */
export function endAllEvents(): void {
  for (const stream of [...open]) stream.end()
}
