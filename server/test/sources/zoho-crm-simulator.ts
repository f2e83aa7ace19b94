import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ZohoPage, zohoPage } from './zoho-crm-pages.ts'
import {
  type ZohoModule,
  type ZohoRecords,
  zohoModules,
  zohoRecordPage,
  zohoRecords,
  zohoStageField,
} from './zoho-crm-records.ts'

/** A user as Zoho CRM v8 shows one. @see wire-formats B2 */
export type ZohoUser = {
  id: string
  full_name: string
  first_name: string | null
  last_name: string
  email: string
  status: 'active' | 'disabled' | 'deleted'
  confirm: boolean
  zuid: string | null
  role: { name: string; id: string }
  profile: { name: string; id: string }
  created_time: string
  Modified_Time: string
  status_reason__s: string | null
}

/** How the simulator misbehaves, as the real one does. Can be changed at any time. */
export type Quirks = {
  /** A token ends after so many calls: 401. */
  callsPerToken: number
  /** Every so manieth call is refused with 429 that has no Retry-After; 0 for none. */
  busyEvery: number
  /** What `/oauth/v2/token` answers with status 200 instead of a token. */
  tokenError: string | null
  /** Where tokens say that the API is; null for the simulator's own address. */
  apiDomain: string | null
  /** Scopes of the token. */
  scopes: string[]
  /** Every call is answered so: an outage. */
  outage: number | null
  /** Page tokens that were given before are not known any more. */
  forgetsPages: boolean
  /** Answers nothing at all, and keeps the connection. */
  silent: boolean
  /** Happens before a call is answered. */
  before: (call: string) => Promise<void>
}

/** A simulated Zoho CRM v8 on a port of its own. */
export type ZohoCrm = {
  url: string
  users: ZohoUser[]
  records: ZohoRecords
  quirks: Quirks
  /** Every request, `GET /crm/v8/users?…`. */
  calls: string[]
  close: () => Promise<void>
}

/** What lets in. */
export const zohoAccess = {
  clientId: '1000.CLIENT',
  clientSecret: 'client-secret',
  refreshToken: '1000.refresh',
}

const profiles = ['Administrator', 'Standard', 'Sales', 'Support']
const roles = ['CEO', 'Manager', 'Sales person']

/** So many users; every 50th is inactive, every 40th not confirmed. */
export function zohoUsers(count: number): ZohoUser[] {
  return Array.from({ length: count }, (_, index) => {
    const nth = index + 1
    const profile = profiles[nth % profiles.length] as string
    const role = roles[nth % roles.length] as string
    const last = `Person ${String(nth).padStart(5, '0')}`
    return {
      id: `55402300000${String(100_000 + nth)}`,
      full_name: `Zoe ${last}`,
      first_name: 'Zoe',
      last_name: last,
      email: `zoe.${nth}@zoho.example`,
      status: nth % 50 === 0 ? 'disabled' : 'active',
      confirm: nth % 40 !== 0,
      zuid: nth % 40 === 0 ? null : String(800_000 + nth),
      role: { name: role, id: `5540230000000${roles.indexOf(role) + 26_000}` },
      profile: { name: profile, id: `5540230000000${profiles.indexOf(profile) + 31_000}` },
      created_time: '2019-07-25T15:26:49+05:30',
      Modified_Time: '2024-02-08T02:34:27+05:30',
      status_reason__s: null,
    }
  })
}

/** Starts one; the caller closes it. */
export async function startZohoCrm(
  users: ZohoUser[],
  change: Partial<Quirks> = {},
  records: ZohoRecords = zohoRecords(),
): Promise<ZohoCrm> {
  const tokens = new Map<string, number>()
  const calls: string[] = []
  const quirks: Quirks = {
    callsPerToken: Number.POSITIVE_INFINITY,
    busyEvery: 0,
    tokenError: null,
    apiDomain: null,
    scopes: ['ZohoCRM.users.READ', 'ZohoCRM.modules.ALL', 'ZohoCRM.settings.ALL', 'ZohoCRM.org.READ'],
    outage: null,
    forgetsPages: false,
    silent: false,
    before: async () => {},
    ...change,
  }
  let made = 0
  let counted = 0
  const server = createServer(async (request, response) => {
    calls.push(`${request.method} ${request.url}`)
    const url = new URL(request.url ?? '/', 'http://zoho')
    const sent = await bodyOf(request)
    await quirks.before(`${request.method} ${request.url}`)
    if (quirks.silent) return
    if (quirks.outage !== null) return response.writeHead(quirks.outage).end('gone for a while')
    if (url.pathname === '/oauth/v2/token')
      return answerToken(response, new URLSearchParams([...url.searchParams, ...sent]))
    counted += 1
    if (quirks.busyEvery > 0 && counted % quirks.busyEvery === 0)
      return refuse(response, 429, 'TOO_MANY_REQUESTS', 'Too many requests fired in the given time')
    const token = /^Zoho-oauthtoken (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const left = tokens.get(token) ?? 0
    if (left <= 0) return refuse(response, 401, 'INVALID_TOKEN', 'invalid oauth token')
    tokens.set(token, left - 1)
    return answerCrm(response, url)
  })

  function answerToken(response: ServerResponse, sent: URLSearchParams): ServerResponse {
    const isKnown =
      sent.get('client_id') === zohoAccess.clientId && sent.get('client_secret') === zohoAccess.clientSecret
    // failure comes with status 200
    if (quirks.tokenError !== null) return json(response, 200, { error: quirks.tokenError })
    if (!isKnown) return json(response, 200, { error: 'invalid_client' })
    if (sent.get('grant_type') !== 'refresh_token')
      return json(response, 200, { error: 'unsupported_grant_type' })
    if (sent.get('refresh_token') !== zohoAccess.refreshToken)
      return json(response, 200, { error: 'invalid_code' })
    made += 1
    const token = `1000.${made}.access`
    tokens.set(token, quirks.callsPerToken)
    return json(response, 200, {
      access_token: token,
      api_domain: quirks.apiDomain ?? address(),
      token_type: 'Bearer',
      expires_in: 3600,
    })
  }

  function answerCrm(response: ServerResponse, url: URL): ServerResponse {
    const path = url.pathname.replace('/crm/v8', '')
    if (path === '/users') return answerUsers(response, url.searchParams)
    const module = zohoModules.find((one) => path === `/${one}`)
    if (module !== undefined) return answerRecords(response, module, url.searchParams)
    if (path === '/settings/fields' && url.searchParams.get('module') === 'Deals')
      return mayRead('ZohoCRM.settings.ALL', 'ZohoCRM.settings.fields.READ')
        ? json(response, 200, { fields: [zohoStageField(records.stages)] })
        : refuseScope(response)
    if (path === '/settings/profiles') return json(response, 200, { profiles: named(users, 'profile') })
    if (path === '/settings/roles') return json(response, 200, { roles: named(users, 'role') })
    if (path === '/org')
      return json(response, 200, { org: [{ id: '554023000000000001', zgid: '60', company_name: 'Zylker' }] })
    return refuse(
      response,
      404,
      'INVALID_URL_PATTERN',
      'Please check if the URL trying to access is a correct one',
    )
  }

  const mayRead = (...anyOf: string[]) => anyOf.some((scope) => quirks.scopes.includes(scope))

  function answerUsers(response: ServerResponse, asked: URLSearchParams): ServerResponse {
    if (!mayRead('ZohoCRM.users.READ')) return refuseScope(response)
    const found = users.filter((user) => isAsked(user, asked.get('type') ?? 'ActiveUsers'))
    return answerPage(response, 'users', zohoPage(found, asked, 'token', quirks.forgetsPages))
  }

  function answerRecords(response: ServerResponse, module: ZohoModule, asked: URLSearchParams) {
    if (!mayRead('ZohoCRM.modules.ALL', `ZohoCRM.modules.${module.toLowerCase()}.READ`))
      return refuseScope(response)
    return answerPage(response, 'data', zohoRecordPage(records[module], module, asked, quirks.forgetsPages))
  }

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: address(),
    users,
    records,
    quirks,
    calls,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function isAsked({ status, confirm }: ZohoUser, type: string): boolean {
  switch (type) {
    case 'AllUsers':
      return true
    case 'ActiveUsers':
      return status === 'active'
    case 'DeactiveUsers':
      return status === 'disabled'
    case 'DeletedUsers':
      return status === 'deleted'
    case 'ConfirmedUsers':
      return confirm
    case 'NotConfirmedUsers':
      return !confirm
    case 'ActiveConfirmedUsers':
      return status === 'active' && confirm
    default:
      return false
  }
}

/** Profiles or roles that occur. */
function named(users: ZohoUser[], which: 'profile' | 'role') {
  const found = new Map(users.map((user) => [user[which].id, user[which]]))
  return [...found.values()].map(({ id, name }) => ({ id, name, display_label: name }))
}

/** What was sent: a form, or the multipart form that Zoho's own SDK makes. */
async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  if (!request.headers['content-type']?.startsWith('multipart/')) return new URLSearchParams(text)
  const fields = text.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)\r\n/g)
  return new URLSearchParams(
    Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value])),
  )
}

function answerPage(response: ServerResponse, name: 'users' | 'data', page: ZohoPage<unknown>) {
  if ('refused' in page) return refuse(response, ...page.refused)
  // an empty list has no body
  if (page.shown.length === 0) return response.writeHead(204).end()
  return json(response, 200, { [name]: page.shown, info: page.info })
}

function refuseScope(response: ServerResponse): ServerResponse {
  return refuse(response, 401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL')
}

function json(response: ServerResponse, status: number, body: unknown): ServerResponse {
  return response
    .writeHead(status, { 'content-type': 'application/json;charset=UTF-8' })
    .end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, code: string, message: string): ServerResponse {
  return json(response, status, { code, details: {}, message, status: 'error' })
}
