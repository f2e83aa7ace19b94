import { statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clearDeadSocket } from './dead-socket.ts'

/** A name that only one process of the machine can hold. The system frees it when that process dies. */
export type Hold = { release: () => Promise<void> }

const retryMs = 15

/** The name of something about one data folder, the same by whatever path the folder is reached. */
export function nameFor(purpose: string, folder: string): string {
  const { dev, ino } = statSync(folder)
  return `muster-${purpose}-${dev.toString(36)}-${ino.toString(36)}`
}

/** Takes a name, or null when another process holds it. */
export async function tryHold(name: string): Promise<Hold | null> {
  // abstract sockets vanish with their process; elsewhere a socket file is checked for a living owner
  const path = process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
  if (process.platform !== 'linux') await clearDeadSocket(path)
  const server = await listening(path)
  if (server === null) return null
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

/**
 * Waits for a name.
 * @param patienceMs how long at most
 * @returns null when it was not free in time
 */
export async function hold(name: string, patienceMs: number): Promise<Hold | null> {
  const until = performance.now() + patienceMs
  for (;;) {
    const held = await tryHold(name)
    if (held !== null || performance.now() > until) return held
    await pause(retryMs)
  }
}

function listening(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })
}
