import type { ErrorCode, Problem } from '@muster/contract'

/** One place of a refused request: which field, which rule, in the reader's language. */
export type ErrorPlace = { path: string; code: string; message: string }

/**
 * A refused request. `code` is stable, `text` is for the reader and in their language.
 * `code` is `network` when no answer came.
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'network'
  readonly text: string
  readonly places: readonly ErrorPlace[]
  readonly params: Record<string, unknown>
  /** The whole body, for answers that carry more (409 `undecided`: `conflicts` and `items`). */
  readonly body: unknown

  constructor(
    status: number,
    code: ErrorCode | 'network',
    problem: Partial<Problem>,
    body: unknown = problem,
  ) {
    const text = problem.detail || problem.title || ''
    super(text === '' ? code : text)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.text = text
    this.places = problem.errors ?? []
    this.params = problem.params ?? {}
    this.body = body
  }
}

/** The text for one field of a form, when the refusal names it. */
export function placeText(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.places.find((place) => place.path === path || place.path.endsWith(`.${path}`))?.message
}
