import type { ErrorCode } from '@muster/contract'

/** Codes by which a file is refused. */
export type FileErrorCode = Extract<ErrorCode, `file_${string}` | `unknown_${string}`>

/**
 * A refusal inside a reader thread. Outside it becomes a `MusterError` of the same code; the thread itself
 * loads neither the kernel nor the wire schemas, which would triple its start.
 */
export class FileRefusal extends Error {
  readonly code: FileErrorCode
  readonly params: Record<string, unknown>

  constructor(code: FileErrorCode, params: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause })
    this.name = 'FileRefusal'
    this.code = code
    this.params = params
  }
}
