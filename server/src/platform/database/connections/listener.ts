import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openConnection, type Where } from './connection.ts'

type Handler = (payload: string) => void

/** Listens on channels over one connection, which is opened again whenever it is lost. */
export type Listener = {
  listen(channel: string, handler: Handler): Promise<() => Promise<void>>
  close(): Promise<void>
}

const retryMs = 200
const checkMs = 15_000

/** Makes a listener; it connects with the first channel. What is sent while it is away is missed. */
export function openListener(where: Where): Listener {
  const handlers = new Map<string, Set<Handler>>()
  let client: Promise<pg.Client> | null = null
  let isClosed = false

  function connected(): Promise<pg.Client> {
    client ??= connect()
    return client
  }

  async function connect(): Promise<pg.Client> {
    while (!isClosed)
      try {
        const fresh = await openConnection(where, 'system')
        fresh.on('notification', ({ channel, payload }) => {
          for (const handler of handlers.get(channel) ?? []) handler(payload ?? '')
        })
        fresh.once('end', () => {
          client = null
          if (!isClosed && handlers.size > 0) connected().catch(() => {})
        })
        for (const channel of handlers.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
        return fresh
      } catch {
        await pause(retryMs)
      }
    throw new Error('the listener is closed')
  }

  // a network that swallows everything shows only when something is sent
  const check = setInterval(() => {
    if (client !== null) client.then((open) => open.query('select 1')).catch(() => {})
  }, checkMs)
  check.unref()

  return {
    async listen(channel, handler) {
      const known = handlers.get(channel)
      if (known !== undefined) known.add(handler)
      else handlers.set(channel, new Set([handler]))
      const open = await connected()
      // a loss meanwhile is mended by the reconnection, which listens to all channels
      if (known === undefined) await open.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => {})
      return async () => {
        const left = handlers.get(channel)
        left?.delete(handler)
        if (left?.size !== 0) return
        handlers.delete(channel)
        await (await client)?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {})
      }
    },
    async close() {
      isClosed = true
      clearInterval(check)
      const open = await client?.catch(() => null)
      await open?.end().catch(() => {})
    },
  }
}
