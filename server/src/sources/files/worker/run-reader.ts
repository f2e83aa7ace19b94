import { type ErrorCode, errorStatus } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'
import { freshThread, heapMb } from './reader-threads.ts'
import type { ReaderMessage, ReaderTask } from './task.ts'

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
  const worker = freshThread()
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
  worker.postMessage(task)

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
