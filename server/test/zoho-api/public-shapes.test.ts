import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, exchange, generateKey, post } from '../service-keys/keys.ts'
import { fillCrm } from './crm-of.ts'
import { differencesFrom, publicShape, type Shape } from './held-to.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let token: string
let org: Awaited<ReturnType<typeof makeOwned>>
let key: Awaited<ReturnType<typeof generateKey>>
beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
  await fillCrm(org, 3)
  key = await generateKey(server, org)
  token = await accessToken(server, key)
})
afterAll(() => server.close())

const ask = (path: string) => askFace<Record<string, unknown>>(server, token, path)

describe('answers are of the shape that the public description gives them', () => {
  it.each([
    ['users', '/users'],
    ['users', '/users?type=ActiveConfirmedUsers&page=1&per_page=1'],
    ['profiles', '/settings/profiles'],
    ['roles', '/settings/roles'],
    ['org', '/org'],
    ['modules', '/settings/modules'],
    ['modules', '/settings/modules/Contacts'],
    ['fields', '/settings/fields?module=Contacts'],
    ['fields', '/settings/fields?module=Accounts'],
    ['fields', '/settings/fields?module=Deals'],
    ['records', '/Contacts?fields=Last_Name,Email,Account_Name,Owner,Level,Points&per_page=2'],
    ['records', '/Accounts?fields=Account_Name,Website&page=1'],
    ['records', '/Deals?fields=Deal_Name,Stage,Amount,Closing_Date'],
    ['records', '/Contacts/search?email=ann1@x.example'],
  ])('%s: GET %s', async (name, path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(200)
    expect(differencesFrom(publicShape(name), body)).toEqual([])
  })
})

/** How every refusal reads. */
const body: Shape = { 'code!': 'string', 'details!': 'object', 'message!': 'string', 'status!': '=error' }
const refusals = publicShape<{ codes: string[]; details: Record<string, Shape[]> }>('errors')

describe('refusals have the bodies of the public description', () => {
  it.each([
    ['/Contacts', 400, 'REQUIRED_PARAM_MISSING'],
    [`/Contacts?fields=${Array.from({ length: 51 }, (_, n) => `F${n}`)}`, 400, 'LIMIT_EXCEEDED'],
    ['/Contacts?fields=Email&per_page=many', 400, 'INVALID_DATA'],
    ['/Contacts?fields=Email&sort_by=Email', 400, 'INVALID_DATA'],
    ['/Contacts?fields=Email&page=1&page_token=x', 400, 'INVALID_DATA'],
    ['/Contacts/abc', 400, 'INVALID_DATA'],
    ['/Nothing?fields=Email', 400, 'INVALID_MODULE'],
    ['/settings/fields', 400, 'REQUIRED_PARAM_MISSING'],
    ['/settings/fields?module=Nothing', 400, 'INVALID_MODULE'],
    ['/settings/modules/Nothing', 400, 'INVALID_MODULE'],
    ['/users?type=Everybody', 400, 'INVALID_DATA'],
    ['/Contacts/search', 400, 'EXPECTED_PARAM_MISSING'],
    ['/Contacts/search?criteria=(Nothing:equals:1)', 400, 'INVALID_QUERY'],
    ['/settings/nothing/at/all', 404, 'INVALID_URL_PATTERN'],
  ])('GET %s', async (path, status, code) => {
    const answer = await ask(path)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(differencesFrom(body, answer.body)).toEqual([])
    expect(refusals.codes).toContain(code)
    // the reason, and what would be taken, are told besides
    const details = (refusals.details[code] ?? ['object']).map((one) =>
      typeof one === 'string' ? one : { ...one, '*': 'any' },
    )
    expect(differencesFrom({ oneOf: details as Shape[] }, answer.body.details)).toEqual([])
  })

  it('a token that is none, and one whose key does not reach so far', async () => {
    const stranger = await askFace<Record<string, unknown>>(server, 'nonsense', '/users')
    expect([stranger.status, stranger.body.code]).toEqual([401, 'INVALID_TOKEN'])
    expect(differencesFrom(body, stranger.body)).toEqual([])
    const narrow = await accessToken(server, await generateKey(server, org, { scopes: ['crm.deals:read'] }))
    const refused = await askFace<Record<string, unknown>>(server, narrow, '/users')
    expect([refused.status, refused.body.code]).toEqual([403, 'OAUTH_SCOPE_MISMATCH'])
    expect(differencesFrom(body, refused.body)).toEqual([])
  })
})

describe('pages', () => {
  it('end with an answer without a body', async () => {
    for (const path of ['/Contacts?fields=Email&page=9', '/users?page=9', '/Contacts/search?word=nobody'])
      expect(await ask(path)).toMatchObject({ status: 204, text: '' })
  })

  it('are told by numbers and by tokens, which are texts or null', async () => {
    const first = await ask('/Contacts?fields=Email&per_page=2')
    const token = (first.body.info as { next_page_token: string }).next_page_token
    const second = await ask(`/Contacts?fields=Email&per_page=2&page_token=${encodeURIComponent(token)}`)
    expect(differencesFrom(publicShape('records'), second.body)).toEqual([])
    expect(first.body.info).toMatchObject({ page: 1, count: 2, more_records: true })
    expect(second.body.info).toMatchObject({ page: 2, count: 1, more_records: false, next_page_token: null })
  })
})

describe('the token endpoint', () => {
  it('answers as the OAuth of the service does, refusals with status 200 and no token', async () => {
    const told: Shape = {
      'access_token!': 'string',
      'api_domain!': 'string',
      'token_type!': '=Bearer',
      'expires_in!': 'integer',
      '*': 'any',
    }
    const given = await exchange(server, key)
    expect([given.status, differencesFrom(told, given.body)]).toEqual([200, []])
    const refused = await post(server, { grant_type: 'refresh_token', refresh_token: 'nonsense' })
    expect(refused.status).toBe(200)
    expect(differencesFrom({ 'error!': '=invalid_code|invalid_client', '*': 'any' }, refused.body)).toEqual(
      [],
    )
    expect(refused.body).not.toHaveProperty('access_token')
  })
})
