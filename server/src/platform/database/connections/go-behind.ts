import { writeFile } from 'node:fs/promises'
import { getPriority, setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

const nicest = 19
/** Linux lets ordinary users do this ten times a second. */
const [pauseMs, mostTries] = [150, 100]
let turn: Promise<unknown> = Promise.resolve()

/**
 * Puts the process of a connection behind the server that asks it.
 * Whoever gets a question would else take the processor from the one thread that asks; see
 * `docs/decisions/0006-the-database-goes-behind.md`. What a system does not have or allow is left out.
 * @param pid process of the bundled database, on this machine
 * @param nicer how much nicer than the server it is, 1 to 19
 */
export function goBehind(pid: number, nicer: number): void {
  try {
    setPriority(pid, Math.min(getPriority() + nicer, nicest))
  } catch {
    // it is as nice as the postmaster then
  }
  // PostgreSQL gives each of its processes a session, and Linux shares processors between sessions at first
  turn = turn.then(() => setSession(pid, nicer))
}

async function setSession(pid: number, nice: number): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const error = await writeFile(`/proc/${pid}/autogroup`, String(nice)).catch((refused: unknown) => refused)
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'EAGAIN') return
    await pause(pauseMs, undefined, { ref: false })
  }
}
