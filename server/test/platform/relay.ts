import { connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A network between server and database that can be cut. */
export type Relay = {
  port: number
  /** Ends every connection and takes no more. */
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** Relays a port of this machine to the socket of the tests' PostgreSQL. */
export async function relayTo(socketFolder: string): Promise<Relay> {
  const open = new Set<Socket>()
  let server: Server | null = null
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      const made = createServer((from) => {
        const to = connect(`${socketFolder}/.s.PGSQL.5432`)
        for (const [one, other] of [
          [from, to],
          [to, from],
        ] as const) {
          open.add(one)
          one
            .on('error', () => {})
            .on('close', () => {
              open.delete(one)
              other.destroy()
            })
          one.pipe(other)
        }
      })
      server = made
      made.listen(port, '127.0.0.1', () => resolve((made.address() as { port: number }).port))
    })
  const cut = async () => {
    const closing = new Promise<void>((resolve) => {
      if (server === null) resolve()
      else server.close(() => resolve())
    })
    server = null
    for (const socket of open) socket.destroy()
    await closing
  }
  const port = await listen(0)
  onTestFinished(cut)
  return { port, cut, mend: async () => void (await listen(port)) }
}
