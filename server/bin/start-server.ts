import type { AddressInfo } from 'node:net'
import { compose } from '../src/compose.ts'
import type { Config } from '../src/platform/config/index.ts'
import { type Database, openDatabase, StartRefused } from '../src/platform/database/index.ts'
import type { Log } from '../src/platform/log/index.ts'
import { builtWebApp } from './web-app.ts'

/** A server that listens. */
export type RunningServer = {
  /** Without a slash at its end. */
  url: string
  database: Database
  /** Resolves when it was told to stop and has stopped. */
  untilStopped: Promise<void>
  stop: () => Promise<void>
}

const patienceMs = 10_000
const lingerMs = 200

/**
 * Opens the database, builds the web app when it is missing, puts the rooms together and listens. SIGINT and
 * SIGTERM stop it; a second one ends it at once.
 *
 * @throws StartRefused
 */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const startedAt = performance.now()
  const [database, webFolder] = await Promise.all([openDatabase(config, log), builtWebApp(log)])
  const house = await compose({ config, log, database, webFolder }).catch(async (error) => {
    await database.close()
    throw asRefusal(error, config)
  })
  try {
    await house.app.listen({ port: config.port, host: config.host })
    await house.work()
    house.meters.watchProcess()
  } catch (error) {
    await house.stop()
    await database.close()
    throw asRefusal(error, config)
  }
  const { port } = house.app.server.address() as AddressInfo
  const url = config.port === 0 ? config.url.replace(/:0$/, `:${port}`) : config.url
  log.info({ url, ms: Math.round(performance.now() - startedAt) }, `Muster is at ${url}`)

  let stopping: Promise<void> | null = null
  const stopped = Promise.withResolvers<void>()
  const stop = () => {
    stopping ??= (async () => {
      log.info('stopping')
      await house.stop()
      await database.close()
      log.info('stopped')
      stopped.resolve()
      // what still hangs after the stop, such as a mail on its way, keeps no process alive
      setTimeout(() => process.exit(), lingerMs).unref()
    })()
    return stopping
  }
  const onSignal = () => {
    if (stopping !== null) process.exit(1)
    setTimeout(() => {
      log.error('stopping took too long; what was at work is taken up again at the next start')
      process.exit(1)
    }, patienceMs).unref()
    stop().catch((error) => {
      log.error({ error }, 'stopping failed')
      process.exit(1)
    })
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return { url, database, untilStopped: stopped.promise, stop }
}

function asRefusal(error: unknown, { host, port, dataDir }: Config): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new StartRefused(
      `Port ${port} is taken. Stop what uses it, or choose another with MUSTER_PORT.`,
      error,
    )
  if (code === 'EACCES' && syscall === 'listen')
    return new StartRefused(`This user may not listen on port ${port}. Choose one above 1023.`, error)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartRefused(`${host} is no address of this machine. Set MUSTER_HOST to one that is.`, error)
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC' || code === 'ENOTDIR' || code === 'EPERM')
    return new StartRefused(`The data folder ${dataDir} can't be written: ${(error as Error).message}`, error)
  return error
}
