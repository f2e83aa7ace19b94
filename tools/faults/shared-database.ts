import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'
import { type Database, openDatabase } from '../../server/src/platform/database/index.ts'
import { createLog } from '../../server/src/platform/log/index.ts'

/** The bundled PostgreSQL as a database that several servers reach over a network which can be cut. */
export type SharedDatabase = {
  /** For DATABASE_URL: over the network that can be cut, or straight to its socket. */
  urls: { network: string; socket: string }
  database: Database
  /** Breaks every connection at once; who dials within the time is broken off too. */
  cut: (awayMs: number) => void
  close: () => Promise<void>
}

/** Runs the database of a data folder in this process's care, and a line to it on loopback. */
export async function shareDatabase(dataDir: string): Promise<SharedDatabase> {
  const log = createLog({ logLevel: 'error', logFormat: 'json' })
  const database = await openDatabase({ databaseUrl: null, dataDir, connections: 2 }, log, 'visit')
  const socket = `${database.where.host}/.s.PGSQL.${database.where.port}`
  const ends = new Set<Socket>()
  let awayUntil = 0
  const line = createServer((near) => {
    const far = dial(socket)
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => {})
      end.once('close', () => {
        ends.delete(end)
        near.destroy()
        far.destroy()
      })
    }
    if (performance.now() < awayUntil) near.resetAndDestroy()
    else near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  const { port } = line.address() as { port: number }
  const { host, user, database: name } = database.where
  return {
    urls: {
      network: `postgres://${user}@127.0.0.1:${port}/${name}`,
      socket: `postgres://${user}@${encodeURIComponent(String(host))}/${name}`,
    },
    database,
    cut(awayMs) {
      awayUntil = performance.now() + awayMs
      for (const end of ends) end.destroy()
    },
    async close() {
      line.close()
      for (const end of ends) end.destroy()
      await database.close()
    },
  }
}
