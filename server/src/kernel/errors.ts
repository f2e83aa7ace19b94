import { type ErrorCode, errorStatus } from '@muster/contract'

/** A single broken place inside a refused request, as RFC 9457 `errors` lists it. */
export type ErrorPlace = { path: string; code: string; message: string }

/**
 * The one error that Muster throws on purpose. Its texts are `errors.<code>` in the phrases; `params`
 * fill them (limits, names, figures) and must never hold secrets or whole e-mail addresses.
 */
export class MusterError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, unknown>
  readonly places: ErrorPlace[]

  constructor(
    code: ErrorCode,
    params: Record<string, unknown> = {},
    places: ErrorPlace[] = [],
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause })
    this.name = 'MusterError'
    this.code = code
    this.params = params
    this.places = places
  }

  /** HTTP status of this error. */
  get status(): number {
    return errorStatus[this.code]
  }
}
