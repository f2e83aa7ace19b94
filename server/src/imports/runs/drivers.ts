import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Session } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import { clearWorkFolder } from './clear-work-folder.ts'
import { driveRun } from './drive-run.ts'
import { runChannel } from './store.ts'

/** The advisory lock of whoever drives a run. */
export const driverLock = 7241
const sweepMs = 500
const stopMs = 5000
const clearingMs = 3_600_000
/** Runs that one server drives at a time; apart from them, those that wait for sources elsewhere. */
const atOnce = 3
const remoteAtOnce = 6

/** What compose starts and stops. */
export type Drivers = { stop: () => Promise<void> }

/**
 * Drives runs: on every notice and twice a second it looks for runs that nobody drives, takes the run's lock on
 * a connection of its own and drives it. The lock ends with the connection, so that a dead server's runs are
 * taken up by any other.
 */
export async function startDrivers(engine: Engine): Promise<Drivers> {
  const stopping = new AbortController()
  const driven = new Map<string, { work: Promise<void>; remote: boolean }>()
  const sessions = new Set<Session>()
  // runs that another server drives: asking for their lock at every notice would cost a connection each time
  const lastTried = new Map<string, number>()
  let wake = new AbortController()
  const unlisten = await engine.db.listen(runChannel, () => wake.abort())

  async function drive(organisationId: string, runId: string): Promise<void> {
    lastTried.set(runId, performance.now())
    const opened: Session[] = []
    const open = async () => {
      const session = await engine.db.connect()
      sessions.add(session)
      opened.push(session)
      return session
    }
    // a database without connections to spare still lets a run be driven on one
    const second = async () => opened[1] ?? (await open().catch(() => null))
    try {
      const session = await open()
      if (!(await session.tryLock(driverLock, runId))) return
      lastTried.delete(runId)
      await driveRun(session, second, engine, organisationId, runId, stopping.signal)
    } finally {
      for (const session of opened) sessions.delete(session)
      // the one that holds the run's lock goes last
      for (const session of opened.reverse()) await session.release()
    }
  }
  async function sweep(): Promise<void> {
    const { rows } = await engine.db.inSystem((tx) =>
      sql<{
        run_id: string
        organisation_id: string
        remote: boolean
      }>`select run_id, organisation_id, remote from imports.active_run
        order by since`.execute(tx),
    )
    const active = new Set(rows.map(({ run_id: runId }) => runId))
    for (const runId of lastTried.keys()) if (!active.has(runId)) lastTried.delete(runId)
    const isDue = (runId: string) => performance.now() - (lastTried.get(runId) ?? -sweepMs) >= sweepMs
    const isFull = (remote: boolean) =>
      [...driven.values()].filter((one) => one.remote === remote).length >= (remote ? remoteAtOnce : atOnce)
    for (const { run_id: runId, organisation_id: organisationId, remote } of rows) {
      if (driven.has(runId) || !isDue(runId) || isFull(remote) || stopping.signal.aborted) continue
      const work = drive(organisationId, runId)
        .catch((error: unknown) => {
          // what is in the way, such as a full disk, is not gone at once
          lastTried.set(runId, performance.now())
          if (!stopping.signal.aborted)
            engine.log.warn({ err: error, run: runId }, 'run interrupted, taken up again')
        })
        .finally(() => {
          driven.delete(runId)
          if (!lastTried.has(runId)) wake.abort()
        })
      driven.set(runId, { work, remote })
    }
  }
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController()
      await sweep().catch((error: unknown) => engine.log.warn({ err: error }, 'cannot look for runs'))
      await sleep(sweepMs, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(
        () => {},
      )
    }
  }
  const clear = () =>
    clearWorkFolder(engine.workDir).catch((error) => engine.log.warn({ err: error }, 'leftovers stay'))
  await clear()
  const clearing = setInterval(clear, clearingMs)
  const looping = loop()
  return {
    async stop() {
      stopping.abort()
      clearInterval(clearing)
      // a step of a large plan takes longer than a stop may; whoever drives next takes it from its beginning
      const impatience = setTimeout(() => {
        for (const session of sessions) session.release().catch(() => {})
      }, stopMs)
      await Promise.all([looping, ...[...driven.values()].map(({ work }) => work)])
      clearTimeout(impatience)
      await unlisten()
    },
  }
}
