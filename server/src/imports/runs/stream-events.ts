import { setTimeout as sleep } from 'node:timers/promises'
import type { ProgressEvent } from '@muster/contract'
import type { EventStream } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import { noOutcomes } from './outcome-counts.ts'
import type { RunRecord } from './run-record.ts'
import { loadRun } from './store.ts'
import { progressOf } from './view-run.ts'

/** Notices closer together than this are told as one. */
const throttleMs = 150
const restingStates = new Set(['applied', 'undone', 'failed', 'cancelled', 'expired'])

/**
 * Tells a page what happens to a run: `state` when it changes, `progress` meanwhile, `done` at its end. Begins
 * with how it stands now.
 */
export async function streamEvents(engine: Engine, run: RunRecord, stream: EventStream): Promise<void> {
  let wake = new AbortController()
  let told: string | null = null
  const off = engine.watch.on(run.id, () => wake.abort())
  try {
    while (!stream.signal.aborted) {
      const notice = wake.signal
      const now = await engine.db.inOrganisation(run.organisation_id, (tx) => loadRun(tx, run.id))
      const event = eventOf(now)
      stream.send(told === now.state ? 'progress' : 'state', event)
      told = now.state
      if (restingStates.has(now.state)) {
        stream.send('done', event)
        stream.end()
        return
      }
      await Promise.race([until(notice), until(stream.signal)])
      await sleep(throttleMs)
      wake = new AbortController()
    }
  } finally {
    off()
  }
}

function eventOf(run: RunRecord): ProgressEvent {
  const { done, total, rowsPerSecond } = progressOf(run, new Date())
  return { state: run.state, done, total, rowsPerSecond, outcomes: { ...noOutcomes(), ...run.outcomes } }
}

function until(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
