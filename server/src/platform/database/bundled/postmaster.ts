import { spawn } from 'node:child_process'
import { open, readFile, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../../log/index.ts'
import { StartRefused } from '../start-refused.ts'
import { answers } from './answers.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { ended, isAlive, killAllIn, processesIn, signal } from './processes.ts'
import { socketName } from './socket-folder.ts'

/** A running database process. */
export type Postmaster = { pid: number; socket: string }

const pollMs = 8
const largestLog = 10 * 1024 ** 2
/** A restart after a crash replays the write-ahead log; 600 MB of it took 3 s. */
const recoveryMs = 15 * 60_000
/** A busy machine may be slow to answer; a database that is killed for it would be slower. */
const silenceMs = 30_000
const elsewhereMs = 60_000

/**
 * Settings of the bundled database. Durable as PostgreSQL is by default; the rest fits one machine that also
 * runs the server and writes in bulk.
 */
const tuning = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'pglz',
  random_page_cost: '1.1',
  jit: 'off',
  autovacuum_naptime: '15s',
  // pages that imports changed are written by the one that is there for it, not by whoever needs their room
  bgwriter_delay: '20ms',
  bgwriter_lru_maxpages: '1000',
  bgwriter_lru_multiplier: '4',
}

/**
 * Starts what is named behind the server that asks it. Whoever gets a question would else take the processor from the
 * only thread that asks, which then is late for everybody; see `docs/decisions/0006-the-database-goes-behind.md`. What a
 * system does not have or allow is left out.
 */
const behind = `
  chrt --batch 0 true 2> /dev/null && set -- chrt --batch 0 "$@"
  nice -n 5 true 2> /dev/null && set -- nice -n 5 "$@"
  exec "$@"`

/**
 * Adopts the database that a former server left running, or starts it after clearing away what blocks the
 * start: processes that survived their postmaster, stale pid and lock files. The caller holds the turn.
 * @throws StartRefused with the end of its log when it does not start
 */
export async function ensureRunning(place: Place, binaries: Binaries, log: Log): Promise<Postmaster> {
  const living = await livingPostmaster(place)
  if (living !== null && living.socket === place.socket && (await comesUp(living, place, log))) return living
  // its data folder was moved under it, so that nobody finds its socket
  if (living !== null && living.socket !== place.socket) await stopPostmaster(living, elsewhereMs)
  await killAllIn(place.cluster)
  await rm(join(place.cluster, 'postmaster.pid'), { force: true })
  await rm(join(place.socket, `${socketName}.lock`), { force: true })
  await rm(join(place.socket, socketName), { force: true })
  return start(place, binaries, log)
}

/** The postmaster by its pid file, if that process works in this cluster; line 5 is its socket folder. */
async function livingPostmaster(place: Place): Promise<Postmaster | null> {
  const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !(await processesIn(place.cluster)).includes(pid)) return null
  return { pid, socket: lines[4] || place.socket }
}

/** Waits until a database answers. @returns false when it ended, or lives and answers nobody */
async function comesUp({ pid, socket }: Postmaster, place: Place, log: Log): Promise<boolean> {
  const begun = performance.now()
  let isTold = false
  let silentSince: number | null = null
  for (;;) {
    const answer = await answers(socket)
    if (answer === 'ready') return true
    if (!(await isAlive(pid))) return false
    if (answer === 'busy') silentSince = null
    else silentSince ??= performance.now()
    if (silentSince !== null && performance.now() - silentSince > silenceMs) return false
    if (!isTold && performance.now() - begun > 2000) {
      log.info({ log: place.logFile }, 'the database is getting ready; it replays what a crash left')
      isTold = true
    }
    if (performance.now() - begun > recoveryMs) return false
    await pause(pollMs)
  }
}

async function start(place: Place, binaries: Binaries, log: Log): Promise<Postmaster> {
  const settings = Object.entries(tuning).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const size = (await stat(place.logFile).catch(() => null))?.size ?? 0
  if (size > largestLog) await truncate(place.logFile)
  const output = await open(place.logFile, 'a', 0o600)
  const command = [binaries.postgres, '-D', place.cluster, '-k', place.socket, ...settings]
  const child = spawn('/bin/sh', ['-c', behind, 'sh', ...command], {
    ...place.account,
    // a folder that the account can read; and not in our process group, so that Ctrl-C reaches only us
    cwd: place.home,
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', output.fd, output.fd],
  })
  await output.close()
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(''))
  })
  child.unref()
  const pid = child.pid
  const up = pid === undefined ? false : comesUp({ pid, socket: place.socket }, place, log)
  const why = await Promise.race([failed, Promise.resolve(up).then((isUp) => (isUp ? null : ''))])
  if (why === null && pid !== undefined) return { pid, socket: place.socket }
  if (pid !== undefined) signal(pid, 'SIGQUIT')
  throw new StartRefused(`The bundled database does not start. ${why}\n${await lastLines(place.logFile)}`)
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return `${text.trim().split('\n').slice(-8).join('\n')}\n(${file})`
}

/**
 * Stops the database as `pg_ctl stop -m fast` does: open transactions roll back, everything is written.
 * @returns false when it is still writing after the time; it ends by itself, and the next start waits for it
 */
export async function stopPostmaster({ pid }: Postmaster, patienceMs: number): Promise<boolean> {
  signal(pid, 'SIGINT')
  return ended(pid, patienceMs)
}
