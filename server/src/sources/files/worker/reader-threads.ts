import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'

const entry = new URL('./thread.ts', import.meta.url)
/** Heap of a reader thread in MB. SheetJS holds a whole XLS workbook; the streaming readers need far less. */
export const heapMb = 768
const youngHeapMb = 24
/** A thread that was started ahead and is not needed after all ends. */
const idleMs = 10_000

const ahead: Worker[] = []

/** A reader thread that has done nothing yet and waits for its one task: one that was started ahead, or a new one. */
export function freshThread(): Worker {
  const worker = ahead.shift()
  if (worker === undefined) return newThread()
  worker.removeAllListeners('exit').removeAllListeners('error')
  worker.ref()
  return worker
}

/** Starts a reader thread for whoever needs one in a moment, because that takes longer than reading a small file. */
export function startThreadAhead(): void {
  const worker = newThread()
  const drop = (): void => {
    const at = ahead.indexOf(worker)
    if (at >= 0) ahead.splice(at, 1)
  }
  worker.once('exit', drop).once('error', drop).unref()
  ahead.push(worker)
  setTimeout(() => {
    if (!ahead.includes(worker)) return
    drop()
    void worker.terminate()
  }, idleMs).unref()
}

function newThread(): Worker {
  const worker = new Worker(entry, {
    env: threadEnvironment(),
    execArgv: [],
    // what a library prints about a file does not belong into the server's log
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  return worker
}

/** Nothing of the server's own, which holds secrets; only where compiled code is kept, for a quicker start. */
function threadEnvironment(): Record<string, string> {
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
}
