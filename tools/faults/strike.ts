import { setImmediate as turn } from 'node:timers/promises'
import type { Run, RunState } from '../../contract/src/index.ts'
import type { Installation } from './muster-process.ts'

/** What is struck: a server is killed, the database is killed, the network between them is cut. */
export type Victim = 'server' | 'database' | 'network'

/** At what a run is struck; the last two on its way back. */
export const moments = ['read', 'plan', 'apply', 'plan back', 'undo'] as const
export type Moment = (typeof moments)[number]

const states: Record<Moment, RunState> = {
  read: 'reading',
  plan: 'planning',
  apply: 'applying',
  'plan back': 'planning',
  undo: 'applying',
}
const active: readonly RunState[] = ['reading', 'planning', 'applying']
const longestCutMs = 400

/** How long a run was seen in each state, in milliseconds. */
export type Spent = Partial<Record<RunState, number>>

/** Asks until a run rests. @param spent takes what each state lasted */
export async function resting(installation: Installation, runId: string, spent: Spent = {}): Promise<Run> {
  for (let since = performance.now(); ; since = performance.now()) {
    const run = await installation.ask<Run>('GET', `/imports/${runId}`)
    if (!active.includes(run.state)) return run
    spent[run.state] = (spent[run.state] ?? 0) + performance.now() - since
  }
}

/** One blow to come: what, and at what moment. */
export type Blow = { victim: Victim; moment: Moment }

/**
 * Lets a run go through one of its moments and strikes on the way, each blow somewhere further on.
 *
 * @param lastsMs how long the moment lasts when nothing happens
 * @param struck hears of each blow that met the run at it: how long until the run was further, in milliseconds
 */
export async function goThrough(
  installation: Installation,
  runId: string,
  moment: Moment,
  blows: readonly Blow[],
  { lastsMs, random }: { lastsMs: number; random: () => number },
  struck: (blow: Blow, recoveryMs: number) => void,
): Promise<void> {
  const state = states[moment]
  for (const [nth, blow] of blows.entries()) {
    const share = (nth + random()) / blows.length
    let run = await reaching(installation, runId, state, share * 0.95)
    // rows are counted while they are applied; what else a run does is struck by the clock
    const wait = state === 'applying' ? random() * 20 : share * lastsMs
    for (const end = performance.now() + wait; performance.now() < end; ) await turn()
    run = await installation.ask<Run>('GET', `/imports/${runId}`)
    if (run.state !== state) return
    const since = performance.now()
    const mend = await strike(installation, blow.victim, random)
    await further(installation, run)
    struck(blow, performance.now() - since)
    await mend()
  }
}

/** Strikes. @returns what brings back whom nobody else does */
async function strike(
  installation: Installation,
  victim: Victim,
  random: () => number,
): Promise<() => Promise<void>> {
  if (victim === 'database') await installation.killDatabase()
  if (victim === 'network') installation.cutNetwork(random() * longestCutMs)
  if (victim !== 'server') return async () => {}
  if (installation.servers === 1) {
    await installation.killServer()
    await installation.start()
    return async () => {}
  }
  const driver = await installation.driver()
  const nth = driver >= 0 ? driver : Math.floor(random() * installation.servers)
  await installation.killServer(nth)
  // the others go on without it
  return () => installation.start(nth)
}

/** Asks until a run has come to a state, and there to a share of its rows if it counts them; or is past it. */
async function reaching(
  installation: Installation,
  runId: string,
  state: RunState,
  share: number,
): Promise<Run> {
  for (;;) {
    const run = await installation.ask<Run>('GET', `/imports/${runId}`)
    const isBefore = active.indexOf(run.state) >= 0 && active.indexOf(run.state) < active.indexOf(state)
    if (isBefore) continue
    if (run.state !== state || state !== 'applying') return run
    if (run.progress.done >= share * run.progress.total) return run
  }
}

/** Asks until a run is further than it was. */
async function further(installation: Installation, before: Run): Promise<void> {
  for (;;) {
    const run = await installation.ask<Run>('GET', `/imports/${before.id}`)
    if (run.state !== before.state || run.progress.done > before.progress.done) return
  }
}
