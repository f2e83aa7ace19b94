import { parentPort } from 'node:worker_threads'
import type { NormaliserModule } from '../../../imports/row-ports.ts'
import { FileRefusal } from '../refusal.ts'
import { inspect } from './inspect.ts'
import { readRaw } from './raw.ts'
import { stage } from './stage.ts'
import { batchesInFlight, type ReaderMessage, type ReaderTask } from './task.ts'

/**
 * Entry of a reader thread: waits for its one task, does it and says how it went. Every message but the last is
 * acknowledged.
 */
const port = parentPort
if (port === null) throw new Error('the reader runs in a worker thread only')
let inFlight = 0
let wake: (() => void) | null = null
const task = await new Promise<ReaderTask>((begin) => {
  port.on('message', (message: ReaderTask | 'taken') => {
    if (message !== 'taken') return begin(message)
    inFlight--
    wake?.()
  })
})
const say = (message: ReaderMessage, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer)
}
const pace = (): Promise<void> | null =>
  inFlight < batchesInFlight
    ? null
    : new Promise((resolve) => {
        wake = () => {
          if (inFlight >= batchesInFlight) return
          wake = null
          resolve()
        }
      })

let isFileBeingRead = false
try {
  if (task.kind === 'inspect') {
    isFileBeingRead = true
    say({ kind: 'inspected', inspection: await inspect(task) })
  } else if (task.kind === 'stage') {
    const { job } = task
    const { makeNormaliser } = (await import(job.normaliser.module)) as NormaliserModule
    isFileBeingRead = true
    const totals = await stage(
      task,
      job,
      makeNormaliser,
      (batch) => {
        inFlight++
        say({ kind: 'batch', batch }, [batch.copy.buffer as ArrayBuffer])
      },
      pace,
    )
    say({ kind: 'done', totals })
  } else {
    isFileBeingRead = true
    const totals = await readRaw(
      task,
      (rows) => {
        inFlight++
        say({ kind: 'rows', rows })
      },
      pace,
    )
    say({ kind: 'done', totals })
  }
} catch (error) {
  if (error instanceof FileRefusal) say({ kind: 'refused', code: error.code, params: error.params })
  else
    say({
      kind: 'broken',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      isFileBeingRead,
    })
}
port.close()
