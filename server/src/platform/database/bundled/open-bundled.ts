import { mkdir, realpath } from 'node:fs/promises'
import pg from 'pg'
import type { Log } from '../../log/index.ts'
import { StartRefused } from '../start-refused.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { databaseName, ensureCluster } from './cluster.ts'
import { bundledConnection, type ConnectionTarget } from './connection-target.ts'
import { findPlace, type Place } from './place.ts'
import { ensureRunning, type Postmaster, stopPostmaster } from './postmaster.ts'
import { type Hold, hold, nameFor } from './turn.ts'
import { watch } from './watch.ts'

/** The running bundled database. */
export type Bundled = {
  connection: ConnectionTarget
  /** Lets it go: the last process that uses it stops it. */
  close: () => Promise<void>
}

/** `serve`: one server at a time per data folder. `visit`: a command beside it, such as set-up. */
export type Purpose = 'serve' | 'visit'

const turnMs = 16 * 60_000
const secondServerMs = 1500
// with what a stopping server waits for before, less than its ten seconds
const stopMs = 4500

/**
 * Starts or adopts the database of a data folder and keeps it running: when its process dies, it is started
 * again.
 * @throws StartRefused when another server works in the data folder, or the database can't be started
 */
export async function openBundled(folder: string, purpose: Purpose, log: Log): Promise<Bundled> {
  const dataDir = await reachable(folder)
  const serving = purpose === 'serve' ? await hold(nameFor('serve', dataDir), secondServerMs) : null
  if (purpose === 'serve' && serving === null)
    throw new StartRefused(
      `Another Muster server is running on the data folder ${dataDir}. ` +
        'Stop it first, or give this one a folder of its own with MUSTER_DATA.',
    )
  try {
    const opened = await inTurn(dataDir, () => bringUp(dataDir, log))
    return await keep(opened, dataDir, serving, log)
  } catch (error) {
    await serving?.release()
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unusable(dataDir, error as Error)
  }
}

async function reachable(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true })
    return await realpath(folder)
  } catch (error) {
    throw unusable(folder, error as Error)
  }
}

/** A read-only or full disk, a folder of someone else. */
function unusable(folder: string, error: Error): StartRefused {
  return new StartRefused(`The bundled database can't use the data folder ${folder}: ${error.message}`, error)
}

type Opened = { place: Place; binaries: Binaries; postmaster: Postmaster }

async function bringUp(dataDir: string, log: Log): Promise<Opened> {
  const place = await findPlace(dataDir)
  const binaries = await findBinaries(place.account)
  await ensureCluster(place, binaries)
  const postmaster = await ensureRunning(place, binaries, log)
  await ensureDatabase(postmaster)
  return { place, binaries, postmaster }
}

async function keep(opened: Opened, dataDir: string, serving: Hold | null, log: Log): Promise<Bundled> {
  const { place, binaries } = opened
  let { postmaster } = opened
  const presence = await watch(place.socket, log, async () => {
    const before = postmaster.pid
    postmaster = await inTurn(dataDir, () => ensureRunning(place, binaries, log))
    if (postmaster.pid !== before) log.warn({ pid: postmaster.pid }, 'the database had died; it runs again')
  })
  return {
    connection: bundledConnection(place.socket, databaseName),
    async close() {
      await presence.stopWatching()
      await inTurn(dataDir, async () => {
        const others = await presence.end()
        if (others === 0 && !(await stopPostmaster(postmaster, stopMs)))
          log.warn('the database is still writing; the next start waits for it')
      })
      await serving?.release()
    },
  }
}

/** Only one process at a time decides about the database of a data folder. */
async function inTurn<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const turn = await hold(nameFor('turn', dataDir), turnMs)
  if (turn === null)
    throw new StartRefused(`Another process has been starting the database of ${dataDir} for long.`)
  try {
    return await work()
  } finally {
    await turn.release()
  }
}

async function ensureDatabase({ socket }: Postmaster): Promise<void> {
  const client = new pg.Client(bundledConnection(socket, 'postgres'))
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName} template template0`)
  } finally {
    await client.end()
  }
}
