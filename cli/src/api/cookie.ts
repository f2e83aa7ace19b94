import type { Api } from './api.ts'

/** The session cookie that an answer sets, as a request sends it back. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The same API, signed in by a session cookie. */
export function withCookie(api: Api, cookie: string): Api {
  const add = (sent?: Parameters<Api['raw']>[2]) => ({ ...sent, headers: { ...sent?.headers, cookie } })
  return {
    url: api.url,
    raw: (method, path, sent) => api.raw(method, path, add(sent)),
    send: (method, path, shape, sent) => api.send(method, path, shape, add(sent)),
  }
}
