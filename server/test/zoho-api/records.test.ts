import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, generateKey } from '../service-keys/keys.ts'
import { fillCrm } from './crm-of.ts'

type Records = {
  data: { id: string; Last_Name: string; [field: string]: unknown }[]
  info: {
    page: number
    count: number
    more_records: boolean
    next_page_token: string | null
    previous_page_token: string | null
  }
}

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
let token: string
beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
  await fillCrm(org, 2310)
  token = await accessToken(server, await generateKey(server, org))
})
afterAll(() => server.close())

const ask = (path: string, headers?: Record<string, string>) =>
  askFace<Records>(server, token, path, headers === undefined ? {} : { headers })
const search = (query: Record<string, string>, module = 'Contacts') =>
  ask(`/${module}/search?${new URLSearchParams(query)}`)

describe('records by number', () => {
  it('come with the fields that were asked for, newest first', async () => {
    const { status, body } = await ask(
      '/Contacts?fields=Last_Name,Email,Account_Name,Owner,Nothing&per_page=2',
    )
    expect(status).toBe(200)
    expect(body.info).toMatchObject({
      page: 1,
      per_page: 2,
      count: 2,
      more_records: true,
      sort_by: 'id',
      sort_order: 'desc',
    })
    const [first] = body.data
    expect(first).toEqual({
      id: expect.stringMatching(/^\d+$/),
      Last_Name: 'Boyle 2310',
      Email: 'ann2310@x.example',
      Account_Name: { id: expect.any(String), name: 'Acme' },
      Owner: { id: expect.any(String), name: expect.any(String), email: org.owner.email },
    })
  })

  it('are all reached: the first 2,000 by page, the others by page token, and back again', async () => {
    const seen: string[] = []
    let last: Records | null = null
    for (let page = 1; page <= 10; page++) {
      last = (await ask(`/Contacts?fields=Last_Name&page=${page}&per_page=200`)).body
      seen.push(...last.data.map(({ id }) => id))
    }
    const beyond = await ask('/Contacts?fields=Last_Name&page=11&per_page=200')
    expect(beyond).toMatchObject({ status: 400, body: { code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED' } })
    while (last?.info.next_page_token != null) {
      const next = encodeURIComponent(last.info.next_page_token)
      last = (await ask(`/Contacts?fields=Last_Name&page_token=${next}`)).body
      seen.push(...last.data.map(({ id }) => id))
    }
    expect(new Set(seen).size).toBe(2310)
    expect(last?.info).toMatchObject({ page: 12, count: 110, more_records: false })
    const previous = encodeURIComponent(last?.info.previous_page_token ?? '')
    const back = (await ask(`/Contacts?fields=Last_Name&page_token=${previous}`)).body
    expect(back.info).toMatchObject({ page: 11, count: 200, more_records: true })
    expect(back.data.map(({ id }) => id)).toEqual(seen.slice(2000, 2200))
  })

  it('are sorted by when they were made or changed', async () => {
    for (const by of ['id', 'Created_Time', 'Modified_Time']) {
      const up = (await ask(`/Contacts?fields=Last_Name&sort_by=${by}&sort_order=asc&per_page=3`)).body
      const next = encodeURIComponent(up.info.next_page_token ?? '')
      const then = (await ask(`/Contacts?fields=Last_Name&page_token=${next}&per_page=3`)).body
      expect(new Set([...up.data, ...then.data].map(({ id }) => id)).size).toBe(6)
    }
    expect((await ask('/Contacts?fields=Last_Name&sort_by=Email')).body).toMatchObject({
      code: 'INVALID_DATA',
    })
  })

  it('give a page token to its key and module alone, and never with a page', async () => {
    const { body } = await ask('/Contacts?fields=Last_Name&per_page=10')
    const given = encodeURIComponent(body.info.next_page_token ?? '')
    const other = await accessToken(server, await generateKey(server, org))
    const refused = { status: 400, body: { code: 'INVALID_DATA', details: { param_name: 'page_token' } } }
    expect(await askFace(server, other, `/Contacts?fields=Last_Name&page_token=${given}`)).toMatchObject(
      refused,
    )
    expect(await ask(`/Deals?fields=Deal_Name&page_token=${given}`)).toMatchObject(refused)
    expect(await ask('/Contacts?fields=Last_Name&page_token=nonsense')).toMatchObject(refused)
    expect(await ask(`/Contacts?fields=Last_Name&page=2&page_token=${given}`)).toMatchObject({ status: 400 })
  })

  it('name what is missing or too much', async () => {
    expect(await ask('/Contacts')).toMatchObject({
      status: 400,
      body: { code: 'REQUIRED_PARAM_MISSING', status: 'error', details: { param_name: 'fields' } },
    })
    const many = Array.from({ length: 51 }, (_, n) => `F${n}`).join(',')
    expect(await ask(`/Contacts?fields=${many}`)).toMatchObject({
      status: 400,
      body: { code: 'LIMIT_EXCEEDED' },
    })
    expect(await ask('/Contacts?fields=Email&per_page=201')).toMatchObject({ status: 400 })
    expect(await ask('/Nothing?fields=Email')).toMatchObject({
      status: 400,
      body: { code: 'INVALID_MODULE' },
    })
    expect(await ask('/settings/nothing/at/all')).toMatchObject({
      status: 404,
      body: { code: 'INVALID_URL_PATTERN' },
    })
  })

  it('are found by criteria, address, telephone and words', async () => {
    const names = async (query: Record<string, string>, module?: string) =>
      ((await search(query, module)).body.data ?? []).map((one) => one.Last_Name ?? one.Deal_Name)
    expect(await names({ email: 'ANN7@x.example' })).toEqual(['Boyle 7'])
    expect(await names({ criteria: '(Email:equals:ann8@x.example)' })).toEqual(['Boyle 8'])
    expect(
      await names({ criteria: '((Last_Name:equals:Boyle 9)or(Full_Name:equals:Ann Boyle 10))' }),
    ).toEqual(['Boyle 10', 'Boyle 9'])
    expect(await names({ criteria: '((Level:equals:Gold)and(Points:greater_than:12))' })).toEqual(['Boyle 1'])
    expect(
      await names({ criteria: '((Account_Name:equals:Acme)and(Last_Name:in:Boyle 3,Boyle 4))' }),
    ).toEqual(['Boyle 4', 'Boyle 3'])
    expect(
      await names({ criteria: '((Last_Name:starts_with:boyle 231)and(Email:not_equal:ann231@x.example))' }),
    ).toEqual(['Boyle 2310'])
    expect(await names({ phone: '0049 (228) 12345' })).toEqual([])
    expect(await names({ phone: '49-228-12345' })).toEqual(['Boyle 1'])
    expect(await names({ word: 'ann1204' })).toEqual(['Boyle 1204'])
    expect(await names({ criteria: '(Deal_Name:equals:Fence\\, big \\(1\\))' }, 'Deals')).toEqual([
      'Fence, big (1)',
    ])
    expect(
      await names(
        { criteria: '((Amount:between:1000,2000)and(Closing_Date:less_than:2027-01-01))' },
        'Deals',
      ),
    ).toEqual(['Fence, big (1)'])
    expect((await search({ email: 'nobody@x.example' })).status).toBe(204)
  })

  it('say what is wrong with a search', async () => {
    expect(await search({})).toMatchObject({ status: 400, body: { code: 'EXPECTED_PARAM_MISSING' } })
    expect(await search({ criteria: '(Nothing:equals:1)' })).toMatchObject({
      body: { code: 'INVALID_QUERY', details: { api_name: 'Nothing' } },
    })
    expect(await search({ criteria: '(Points:starts_with:1)' })).toMatchObject({
      body: { code: 'INVALID_QUERY', details: { api_name: 'Points', operator: 'starts_with' } },
    })
    expect(await search({ criteria: '(Points:equals:many)' })).toMatchObject({
      body: { code: 'INVALID_QUERY' },
    })
  })

  it('are read one by one, with all their fields or some', async () => {
    const [found] = (await search({ email: 'ann1@x.example' })).body.data
    const one = await ask(`/Contacts/${found?.id}`)
    expect(one.body.data[0]).toMatchObject({
      First_Name: 'Ann',
      Level: 'Gold',
      Points: 12.5,
      Guide: { email: org.owner.email },
      Title: null,
      Created_Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
    })
    expect((await ask(`/Contacts/${found?.id}?fields=Email`)).body.data).toEqual([
      { id: found?.id, Email: 'ann1@x.example' },
    ])
    expect((await ask('/Contacts/100000000')).status).toBe(204)
    expect((await ask('/Contacts/abc')).body).toMatchObject({ code: 'INVALID_DATA' })
  })

  it('are read again only when they have changed', async () => {
    const later = { 'if-modified-since': new Date(Date.now() + 60_000).toUTCString() }
    expect((await ask('/Contacts?fields=Email', later)).status).toBe(304)
    const before = { 'if-modified-since': '2020-01-01T00:00:00+05:30' }
    expect((await ask('/Contacts?fields=Email', before)).status).toBe(200)
    expect((await askFace(server, token, '/users', { headers: later })).status).toBe(304)
  })

  it('need the scope of their module', async () => {
    const narrow = await accessToken(server, await generateKey(server, org, { scopes: ['crm.deals:read'] }))
    expect(await askFace(server, narrow, '/Contacts?fields=Email')).toMatchObject({
      status: 403,
      body: { code: 'OAUTH_SCOPE_MISMATCH', details: { required_scope: 'crm.contacts:read' } },
    })
    expect((await askFace(server, narrow, '/Deals?fields=Deal_Name')).status).toBe(200)
    expect((await askFace(server, narrow, '/users')).status).toBe(403)
    expect((await askFace(server, narrow, '/org')).status).toBe(200)
  })
})
