import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'
import { type ErrorCode, errorStatus } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'
import type { ReaderMessage, ReaderTask } from './task.ts'

const entry = new URL('./thread.ts', import.meta.url)
/** Heap of a reader thread in MB. SheetJS holds a whole XLS workbook; the streaming readers need far less. */
const heapMb = 768
const youngHeapMb = 24

/**
 * Runs a reader thread and yields what it says, the last message included. The time limit counts the
 * thread's work only, not how long the consumer takes. Leaving the loop, an abort, the time limit or a
 * crash end the thread; the server goes on.
 *
 * @throws file_* as the reader found it, file_timeout, file_corrupt when the thread died of the file
 * @throws the signal's reason when aborted
 */
export async function* runReader(task: ReaderTask, signal?: AbortSignal): AsyncGenerator<ReaderMessage> {
  signal?.throwIfAborted()
  const worker = new Worker(entry, {
    workerData: task,
    env: threadEnvironment(),
    execArgv: [],
    // what a library prints about a file does not belong into the server's log
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const waiting: ReaderMessage[] = []
  let failure: unknown = null
  let wake: (() => void) | null = null
  const stir = (): void => {
    wake?.()
    wake = null
  }
  const fail = (error: unknown): void => {
    failure ??= error
    stir()
  }
  worker.on('message', (message: ReaderMessage) => {
    waiting.push(message)
    stir()
  })
  worker.on('error', (error: Error & { code?: string }) => fail(crash(error)))
  worker.on('exit', () => fail(crash(new Error('the reader thread ended without a word'))))
  const onAbort = (): void => fail(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })

  let leftMs = task.limits.parseMs
  try {
    for (;;) {
      if (signal?.aborted === true) throw signal.reason
      const message = waiting.shift()
      if (message === undefined) {
        if (failure !== null) throw failure
        const since = performance.now()
        const timer = setTimeout(
          () => fail(new MusterError('file_timeout', { limit: Math.round(task.limits.parseMs / 1000) })),
          Math.max(leftMs, 1),
        )
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        clearTimeout(timer)
        leftMs -= performance.now() - since
        continue
      }
      if (message.kind === 'refused') throw refusal(message.code, message.params)
      if (message.kind === 'broken') throw broken(message.message, message.isFileBeingRead)
      yield message
      if (message.kind === 'done' || message.kind === 'inspected') return
      worker.postMessage('taken')
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}

/** Nothing of the server's own, which holds secrets; only where compiled code is kept, for a quicker start. */
function threadEnvironment(): Record<string, string> {
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
}

function refusal(code: string, params: Record<string, unknown>): MusterError {
  return new MusterError(Object.hasOwn(errorStatus, code) ? (code as ErrorCode) : 'file_corrupt', params)
}

function broken(message: string, isFileBeingRead: boolean): Error {
  const cause = new Error(message)
  if (!isFileBeingRead) return cause
  if (/ENOSPC/.test(message)) return new MusterError('disk_full', {}, [], cause)
  return new MusterError('file_corrupt', { place: '' }, [], cause)
}

function crash(error: Error & { code?: string }): MusterError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new MusterError('file_bomb', { budget: 'memory', limit: heapMb }, [], error)
  return new MusterError('file_corrupt', { place: '' }, [], error)
}
