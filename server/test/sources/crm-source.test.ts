import { describe, expect, it } from 'vitest'
import { type ZohoUser, zohoUsers } from './zoho-crm-simulator.ts'
import { zohoSource as zoho } from './zoho-source.ts'

describe('users of Zoho CRM', () => {
  it('are all read, past the 2,000 that page numbers reach by the token of the page before', async () => {
    const { read, crm } = await zoho(2500)
    const { pages, people } = await read()
    expect(people).toHaveLength(2500)
    expect(new Set(people.map(({ remoteId }) => remoteId)).size).toBe(2500)
    expect(pages).toHaveLength(13)
    expect(pages.at(-1)?.next).toBeNull()
    expect(crm.calls.filter((call) => call.includes('page_token'))).toHaveLength(3)
    expect(crm.calls.every((call) => !(call.includes('page_token') && /[?&]page=/.test(call)))).toBe(true)
  })

  it('are read on from the page that a former reading came to', async () => {
    const { read } = await zoho(2500)
    const first = await read()
    for (const at of [3, 11]) {
      const rest = await read(first.pages[at]?.next ?? null)
      expect(rest.people).toEqual(first.people.slice((at + 1) * 200))
    }
  })

  it('are read from the beginning where the page is not known any more', async () => {
    const { read, crm } = await zoho(2500)
    const { pages } = await read()
    crm.quirks.forgetsPages = true
    crm.users.splice(1900)
    expect((await read(pages[10]?.next ?? null)).people).toHaveLength(1900)
  })

  it('come with their names, profile, role and how they stand', async () => {
    const [ann, bob, cid, eve] = zohoUsers(4) as [ZohoUser, ZohoUser, ZohoUser, ZohoUser]
    const { read } = await zoho([
      { ...ann, full_name: 'Ann\u0000 Admin', email: ' Ann@X.example ' },
      { ...bob, status: 'disabled' },
      { ...cid, confirm: false },
      { ...eve, status: 'deleted' },
    ])
    const { people } = await read()
    expect(people.map(({ name, email, status }) => [name, email, status])).toEqual([
      ['Ann Admin', 'Ann@X.example', 'active'],
      [bob.full_name, bob.email, 'inactive'],
      [cid.full_name, cid.email, 'unconfirmed'],
    ])
    expect(people[0]).toMatchObject({ profile: ann.profile.name, role: ann.role.name, remoteId: ann.id })
  })

  it('may be none: an empty list has no body', async () => {
    const { read } = await zoho(0)
    expect(await read()).toMatchObject({ people: [], pages: [{ next: null }] })
  })
})

describe('the ways of Zoho', () => {
  it('an expired token is exchanged once more and the same page asked for again', async () => {
    const { read, crm } = await zoho(2500, { callsPerToken: 4 })
    expect((await read()).people).toHaveLength(2500)
    expect(crm.calls.filter((call) => call.startsWith('POST'))).toHaveLength(4)
  })

  it('a token that is never good is not asked for without end', async () => {
    const { read, crm } = await zoho(10, { callsPerToken: 0 })
    await expect(read()).rejects.toMatchObject({ code: 'source_access_refused' })
    expect(crm.calls).toHaveLength(4)
  })

  it('429 without Retry-After is waited for longer each time', async () => {
    const { read, waits } = await zoho(2500, { busyEvery: 2 })
    expect((await read()).people).toHaveLength(2500)
    expect(waits.length).toBeGreaterThan(10)
    expect(waits.every((ms) => ms === 750)).toBe(true)
  })

  it('patience has an end, and says so', async () => {
    const { source, access, waits } = await zoho(10, { busyEvery: 1 })
    await expect(source.check(access)).rejects.toMatchObject({ code: 'source_throttled' })
    expect(waits).toEqual([750, 1500, 3000, 6000])
  })

  it.each([
    ['invalid_code', 'source_access_refused'],
    ['invalid_client', 'source_access_refused'],
    ['Access Denied: too many requests', 'source_throttled'],
  ])('the token endpoint fails with status 200 and the error %s', async (tokenError, code) => {
    const { source, access } = await zoho(10, { tokenError })
    await expect(source.check(access)).rejects.toMatchObject({ code })
  })

  it('a missing scope is named', async () => {
    const { source, access } = await zoho(10, { scopes: [] })
    await expect(source.check(access)).rejects.toMatchObject({
      code: 'source_scope_missing',
      params: { scope: 'ZohoCRM.users.READ' },
      status: 422,
    })
  })

  it('an api_domain elsewhere is not followed', async () => {
    for (const apiDomain of ['https://evil.example', 'http://169.254.169.254', 'not an address']) {
      const { source, access, crm } = await zoho(10, { apiDomain })
      await expect(source.check(access)).rejects.toMatchObject({ code: 'source_unexpected' })
      expect(crm.calls).toHaveLength(1)
    }
  })

  it('an outage is waited for, then told', async () => {
    const { source, access, crm, waits } = await zoho(10, { outage: 503 })
    await expect(source.check(access)).rejects.toMatchObject({ code: 'source_unavailable', status: 503 })
    expect(waits).toHaveLength(4)
    crm.quirks.outage = 200
    await expect(source.check(access)).rejects.toMatchObject({ code: 'source_unexpected' })
  })

  it('who stops waiting is not held', async () => {
    const { source, access } = await zoho(10, { silent: true })
    const stop = new AbortController()
    const asked = source.check(access, stop.signal)
    setImmediate(() => stop.abort())
    await expect(asked).rejects.toBeDefined()
  })
})
