import pg from 'pg'
import { bundledConnection } from './connection-target.ts'

/** `busy`: it runs and is starting up, recovering or shutting down. */
export type Answer = 'ready' | 'busy' | 'silent'

/** Asks the database behind a socket folder whether it takes connections. */
export async function answers(socket: string): Promise<Answer> {
  const client = new pg.Client({ ...bundledConnection(socket, 'postgres'), connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    const code = (error as { code?: unknown }).code
    // cannot_connect_now, too_many_connections
    return code === '57P03' || code === '53300' ? 'busy' : 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}
