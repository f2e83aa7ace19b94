import type { ErrorCode, Problem } from '@muster/contract'
import { currentLanguage } from '../i18n/index.ts'
import { tellEndedAccess } from './access-ended.ts'
import { ApiError } from './api-error.ts'

/** Values of a query string; what is undefined, null or empty is left out. */
export type Query = Record<string, string | number | boolean | null | undefined>

/** How a request is sent. `ifMatch` is the version that the reader saw. */
export type RequestOptions = {
  query?: Query | undefined
  signal?: AbortSignal | undefined
  ifMatch?: number | undefined
  idempotencyKey?: string | undefined
}

/**
 * The API, `/api/v1`: JSON in, JSON out, texts in the reader's language.
 * Types come from `@muster/contract`: `api.get<Page<Member>>(`/orgs/${org}/members`)`.
 * @throws {ApiError} for every answer that is not a 2xx, and when no answer came
 */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => request<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>('PATCH', path, body, options),
  delete: <T>(path: string, options?: RequestOptions) => request<T>('DELETE', path, undefined, options),
}

/** The address of an API path with its query, also for downloads and event streams. */
export function apiUrl(path: string, query?: Query): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  }
  const search = params.toString()
  return `/api/v1${path}${search === '' ? '' : `?${search}`}`
}

async function request<T>(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': currentLanguage(),
  }
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body)
  if (options.signal !== undefined) init.signal = options.signal
  let response: Response
  try {
    response = await fetch(apiUrl(path, options.query), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, 'network', {})
  }
  if (!response.ok) throw await readRefusal(response)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** What a refused request says; a session or access that ended is told to the page. */
export async function readRefusal(response: Response): Promise<ApiError> {
  const error = await refusal(response)
  tellEndedAccess(error)
  return error
}

async function refusal(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as Partial<Problem>
    if (typeof body.code === 'string') return new ApiError(response.status, body.code as ErrorCode, body)
  } catch {
    // A proxy's HTML page, or nothing: the status has to say it.
  }
  const away = response.status === 502 || response.status === 503 || response.status === 504
  return new ApiError(response.status, away ? 'unavailable' : 'internal', {})
}
