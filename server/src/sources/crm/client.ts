import type { RemoteAccess } from '../../imports/remote-ports.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Answered, Ask } from '../../platform/outbound/index.ts'
import { type Patience, withPatience } from './patience.ts'
import type { Place } from './place.ts'
import { crmRefusal, parseJson, tokenRefusal, unexpected } from './refusal.ts'
import { tokenAnswer } from './wire.ts'

/** Reads of one CRM. The token is fetched when it is first needed, and once more when it has expired. */
export type CrmClient = {
  /**
   * One answer of `/crm/v8`; null for an empty list.
   * @param scope named in the refusal when it is missing
   * @throws key_*, source_*
   */
  get: (path: string, scope: string, signal?: AbortSignal) => Promise<unknown>
}

type Token = { text: string; api: string }

/** @param here what stands for the network where the CRM is this server's own */
export function openClient(
  place: Place,
  access: RemoteAccess,
  doors: { outbound: Ask; here: Ask },
  patience: Patience,
): CrmClient {
  const ask = place.api === null ? doors.here : doors.outbound
  const api = place.api ?? ownAddress
  let token: Token | null = null

  const get = async (path: string, scope: string, signal?: AbortSignal): Promise<unknown> => {
    for (let isSecond = false; ; isSecond = true) {
      token ??= await fetchToken(ask, place, access, patience, signal)
      const { text, api: base } = token
      const headers = { authorization: `Zoho-oauthtoken ${text}` }
      const answer = await withPatience(
        patience,
        place.host,
        () => ask({ method: 'GET', url: `${base}/crm/v8${path}`, headers }, signal),
        signal,
      )
      if (answer.status === 204) return null
      if (answer.status === 200) return jsonOf(answer, place.host)
      // it may have expired, or died with its key: the next one says which
      if (answer.status !== 401 || isSecond || !isTokenFault(answer))
        throw crmRefusal(place.host, scope, answer)
      token = null
    }
  }
  async function fetchToken(...asked: Parameters<typeof exchange>): Promise<Token> {
    const { text, domain } = await exchange(...asked)
    return { text, api: place.vendor === 'zoho' && domain !== null ? allowed(place, domain) : api }
  }
  return { get }
}

/** Stands for this server's own address in requests that never leave it. */
const ownAddress = 'http://muster.internal'

function isTokenFault({ text }: Answered): boolean {
  const problem = parseJson(text) as { code?: unknown } | null
  return problem === null || problem.code === 'INVALID_TOKEN' || problem.code === 'AUTHENTICATION_FAILURE'
}

function grantOf(place: Place, access: RemoteAccess): Record<string, string> {
  if (place.vendor === 'muster')
    return { grant_type: 'service_key', email: access.email ?? '', key: access.key ?? '' }
  return {
    grant_type: 'refresh_token',
    client_id: access.clientId ?? '',
    client_secret: access.clientSecret ?? '',
    refresh_token: access.refreshToken ?? '',
  }
}

/** Exchanges what lets in for an access token. @see wire-formats B1, spec 08 "Service and compatible endpoints" */
async function exchange(
  ask: Ask,
  place: Place,
  access: RemoteAccess,
  patience: Patience,
  signal?: AbortSignal,
): Promise<{ text: string; domain: string | null }> {
  const { host } = place
  const url = `${place.accounts ?? ownAddress}/oauth/v2/token`
  const answer = await withPatience(
    patience,
    host,
    () => ask({ method: 'POST', url, form: grantOf(place, access) }, signal),
    signal,
  )
  const parsed = tokenAnswer.safeParse(parseJson(answer.text))
  if (!parsed.success) throw unexpected(host, `HTTP ${answer.status}`)
  const { data } = parsed
  if ('access_token' in data && typeof data.access_token === 'string')
    return { text: data.access_token, domain: typeof data.api_domain === 'string' ? data.api_domain : null }
  const error = String('code' in data && typeof data.code === 'string' ? data.code : data.error)
  throw tokenRefusal(host, error, String(data.error_description ?? ''))
}

/** Where Zoho says that the API is: followed only to a host of Zoho, or the one that was given. */
function allowed({ allowedHosts, host }: Place, domain: string): string {
  const url = URL.canParse(domain) ? new URL(domain) : null
  if (url === null || !allowedHosts.has(url.host)) throw unexpected(host, 'api_domain')
  return url.origin
}

function jsonOf({ text }: Answered, host: string): unknown {
  const json = parseJson(text)
  if (json === null) throw unexpected(host, 'JSON')
  return json
}

/** Whether a page that was named before is not known any more: tokens of pages live for a day. */
export function isLostPage(error: unknown): boolean {
  return error instanceof MusterError && error.code === 'source_unexpected'
}
