import { databaseName } from './cluster.ts'

/** Where to connect to, as the driver takes it. */
export type ConnectionTarget = {
  host: string
  port: number
  user: string
  database: string
  password: string
  ssl: boolean
  isBundled: true
}

/**
 * The way into the bundled database: its socket folder. Everything is named, because the driver fills what is
 * missing from PGPORT and its like.
 */
export function bundledConnection(socket: string, database: string): ConnectionTarget {
  return { host: socket, port: 5432, user: databaseName, database, password: '', ssl: false, isBundled: true }
}
