import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const checkMs = 10

/**
 * The living processes that work in a cluster: every PostgreSQL process has it as its working folder. Zombies
 * don't count. Where there is no /proc, the postmaster by its pid file.
 */
export async function processesIn(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return fromPidFile(cluster)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // a folder that was renamed or removed shows as "… (deleted)"
      const cwd = (await readlink(`/proc/${pid}/cwd`).catch(() => '')).replace(/ \(deleted\)$/, '')
      return cwd === cluster && (await isAlive(Number(pid))) ? Number(pid) : 0
    }),
  )
  return found.filter((pid) => pid > 0)
}

async function fromPidFile(cluster: string): Promise<number[]> {
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  return pid > 0 && (await isAlive(pid)) ? [pid] : []
}

/** Whether a process lives; a zombie, which waits for its parent to notice, does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) [ZX] /.test(stat)
}

/** Kills every process that works in a cluster, hard, and waits until they are gone. */
export async function killAllIn(cluster: string): Promise<void> {
  for (;;) {
    const pids = await processesIn(cluster)
    if (pids.length === 0) return
    for (const pid of pids) signal(pid, 'SIGKILL')
    await pause(checkMs)
  }
}

/** Waits for the end of a process. @returns whether it ended in time */
export async function ended(pid: number, patienceMs: number): Promise<boolean> {
  const until = performance.now() + patienceMs
  while (await isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(checkMs)
  }
  return true
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
