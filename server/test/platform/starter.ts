import { sql } from 'kysely'
import { openDatabase, StartRefused } from '../../src/platform/database/index.ts'
import { createLog } from '../../src/platform/log/index.ts'

/**
 * A process that opens the database of a data folder, says `open`, writes one row whenever it is told `write`,
 * and closes on SIGTERM. With an uid it becomes that user first.
 */
const [dataDir = '', purpose = 'serve', uid] = process.argv.slice(2)
if (uid !== undefined) {
  process.setgroups?.([])
  process.setgid?.(Number(uid))
  process.setuid?.(Number(uid))
}
const log = createLog({ logLevel: 'warn', logFormat: 'json' })
try {
  const begun = performance.now()
  const database = await openDatabase(
    { databaseUrl: null, dataDir, connections: 2 },
    log,
    purpose === 'visit' ? 'visit' : 'serve',
  )
  process.once('SIGTERM', () => void database.close().then(() => process.exit(0)))
  process.stdin.on('data', () => {
    database
      .inSystem((tx) =>
        sql<{ pid: number }>`select pid from pg_stat_activity where backend_type = 'checkpointer'`.execute(
          tx,
        ),
      )
      .then(
        () => console.log('answered'),
        (error: Error) => console.log(`failed ${error.message}`),
      )
  })
  console.log(`open ${Math.round(performance.now() - begun)}`)
} catch (error) {
  console.log(error instanceof StartRefused ? `refused ${error.message}` : `failed ${(error as Error).stack}`)
  process.exit(1)
}
