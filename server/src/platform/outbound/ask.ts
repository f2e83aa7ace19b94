/** One request to another server. */
export type Asked = {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  /** A form is sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string>
}

/** The whole answer: bounded in time and size. */
export type Answered = { status: number; headers: Record<string, string | undefined>; text: string }

/**
 * Asks another server, or this one.
 * @throws source_unavailable when it does not answer, source_address_private, source_unexpected for too long an answer
 */
export type Ask = (asked: Asked, signal?: AbortSignal) => Promise<Answered>
