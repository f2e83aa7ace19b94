import { type Language, problem } from '@muster/contract'
import { NotPossible, ServerRefused } from '../stops.ts'

/** What a request carries besides its path. `form` is sent as multipart, `body` as JSON. */
export type Sent = {
  query?: Record<string, string | number | undefined>
  body?: unknown
  form?: FormData
  headers?: Record<string, string>
}

/** Reads an answer, as the wire schemas of the contract do. */
export type AnswerShape<T> = { safeParse: (value: unknown) => { success: boolean; data?: T } }

/** The public API of one server, as one person. */
export type Api = {
  url: string
  /** Sends a request and reads its answer. @throws ServerRefused, NotPossible */
  send: <T>(method: string, path: string, shape: AnswerShape<T>, sent?: Sent) => Promise<T>
  /** Sends a request whose answer is taken as it is: downloads, sign-in. @throws ServerRefused, NotPossible */
  raw: (method: string, path: string, sent?: Sent) => Promise<Response>
}

/**
 * @param url address of the server without a slash at its end
 * @param token API token, null before signing in
 * @param language in which the server explains refusals
 */
export function connectApi(url: string, token: string | null, language: Language): Api {
  const raw: Api['raw'] = async (method, path, { query = {}, body, form, headers = {} } = {}) => {
    const address = new URL(`${url}/api/v1${path}`)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value))
    const answer = await fetch(address, {
      method,
      headers: {
        accept: 'application/json, application/problem+json, */*;q=0.5',
        'accept-language': language,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new NotPossible('cli.refused.noAnswer', { url, cause: String(cause) })
    })
    if (!answer.ok) throw await refusalOf(answer, url)
    return answer
  }
  return {
    url,
    raw,
    send: async (method, path, shape, sent) => {
      const answer = await raw(method, path, sent)
      const parsed = shape.safeParse(await answer.json().catch(() => undefined))
      if (!parsed.success) throw new NotPossible('cli.refused.notMuster', { url })
      return parsed.data as never
    },
  }
}

async function refusalOf(answer: Response, url: string): Promise<Error> {
  const parsed = problem.safeParse(await answer.json().catch(() => undefined))
  return parsed.success ? new ServerRefused(parsed.data) : new NotPossible('cli.refused.notMuster', { url })
}
