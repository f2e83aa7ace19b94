import type { Config } from '../config/index.ts'
import type { Log } from '../log/index.ts'
import { openBundled, type Purpose } from './bundled/open-bundled.ts'
import type { Where } from './connections/connection.ts'

/** The way to the database of the settings, which runs; nothing is known yet of what it holds. */
export type Reached = {
  where: Where
  /** Lets it go; the last process that uses the bundled database stops it. */
  close: () => Promise<void>
}

/**
 * Starts or joins the bundled database, or names the one of DATABASE_URL.
 * @param purpose `serve` refuses when another server works in the data folder; `visit` joins it
 * @throws StartRefused
 */
export async function reachDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
  purpose: Purpose,
): Promise<Reached> {
  if (databaseUrl !== null) return { where: { connectionString: databaseUrl }, close: async () => {} }
  const { connection, close } = await openBundled(dataDir, purpose, log)
  return { where: connection, close }
}
