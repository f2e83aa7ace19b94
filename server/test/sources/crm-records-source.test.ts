import { describe, expect, it } from 'vitest'
import type { RemotePage } from '../../src/imports/remote-ports.ts'
import { differencesFrom, publicShape } from '../zoho-api/held-to.ts'
import { type ZohoContact, zohoRecords } from './zoho-crm-records.ts'
import { zohoAccess } from './zoho-crm-simulator.ts'
import { zohoSource } from './zoho-source.ts'

/** So many contacts, seven to an account, every second one with a deal. */
const crowd = (count: number) =>
  zohoRecords(
    Array.from({ length: count }, (_, nth): ZohoContact => {
      const deals: [string, string][] = nth % 2 === 0 ? [[`Deal ${nth}`, 'Qualification']] : []
      return [`c${nth}@x.example`, 'Cy', `Number ${nth}`, `Account ${Math.floor(nth / 7)}`, deals]
    }),
  )
const contactsOf = (records = crowd(0), quirks: Parameters<typeof zohoSource>[1] = {}) =>
  zohoSource(0, quirks, { records, of: 'contacts' })

const figures = (pages: readonly RemotePage[]) => ({
  people: new Set(pages.flatMap(({ people }) => people.map(({ remoteId }) => remoteId))).size,
  accounts: new Set(pages.flatMap(({ accounts = [] }) => accounts.map(({ id }) => id))).size,
  deals: new Set(pages.flatMap(({ deals = [] }) => deals.map(({ id }) => id))).size,
})

describe('contacts of Zoho CRM', () => {
  it('are all read, then their accounts, then their deals, past 2,000 by token and past tokens that expire', async () => {
    const { read, crm } = await contactsOf(crowd(2500), { callsPerToken: 4 })
    const { pages } = await read()
    expect(figures(pages)).toEqual({ people: 2500, accounts: 358, deals: 1250 })
    expect(pages).toHaveLength(13 + 2 + 7)
    expect(pages.at(-1)?.next).toBeNull()
    // one call more asks what the stages mean
    expect(crm.calls.filter((call) => call.startsWith('POST'))).toHaveLength(Math.ceil(23 / 4))
    // going on from any page gives the rest, and nothing of it twice
    for (const at of [3, 11, 12, 14, 20]) {
      const rest = await read(pages[at]?.next ?? null)
      expect(rest.pages).toEqual(pages.slice(at + 1))
    }
    // where the page is not known any more its list begins again, and those behind it follow
    crm.quirks.forgetsPages = true
    crm.records.Contacts.splice(1000)
    expect(figures((await read(pages[11]?.next ?? null)).pages)).toEqual({
      people: 1000,
      accounts: 358,
      deals: 1250,
    })
  })

  it('come with what the CRM says of account and deals; how a deal stands is what its stage says', async () => {
    const records = zohoRecords([
      [
        'ann@acme.example',
        'Ann',
        'Acme',
        'Acme',
        [
          ['Won', 'Closed Won'],
          ['Lost', 'Closed Lost'],
        ],
      ],
      [
        null,
        'No',
        'Address',
        undefined,
        [
          ['Talk', 'First talk'],
          ['Chairs', 'Qualification'],
        ],
      ],
    ])
    records.Deals.push({ id: '1', Deal_Name: 'Nobody’s', Stage: 'Qualification', Contact_Name: null })
    const { read, crm } = await contactsOf(records)
    const { pages, people } = await read()
    const acme = { id: records.Accounts[0]?.id, name: 'Acme' }
    const silent = { website: '', phone: '', address: '' }
    expect(people).toMatchObject([
      { email: '', name: 'No Address', account: null },
      { email: 'ann@acme.example', firstName: 'Ann', account: { ...acme, ...silent } },
    ])
    expect(pages.flatMap(({ accounts = [] }) => accounts)).toEqual([
      {
        ...acme,
        website: 'www.acme.example',
        phone: '',
        address: '1 High Street\nAB1 Bath\nUnited Kingdom',
      },
    ])
    const states = async () =>
      (await read()).pages.flatMap(({ deals = [] }) =>
        deals.map(({ contactId, deal: { name, state } }) => [
          name,
          state,
          people.find(({ remoteId }) => remoteId === contactId)?.firstName,
        ]),
      )
    expect(await states()).toEqual([
      ['Chairs', 'open', 'No'],
      ['Talk', 'open', 'No'],
      ['Lost', 'lost', 'Ann'],
      ['Won', 'won', 'Ann'],
    ])
    const [deal] = pages.flatMap(({ deals = [] }) => deals)
    expect(deal?.deal).toMatchObject({ stage: 'Qualification', amount: 103, closingDate: '2026-12-24' })
    // without the settings, by how sure each is
    crm.quirks.scopes = crm.quirks.scopes.filter((scope) => !scope.includes('settings'))
    expect((await states()).map(([, state]) => state)).toEqual(['open', 'lost', 'lost', 'won'])
  })

  it('are not begun without the permission for any of the three modules, which is named', async () => {
    const { source, access, crm } = await contactsOf()
    await source.check(access)
    const modules = ['contacts', 'accounts', 'deals'].map((module) => `ZohoCRM.modules.${module}.READ`)
    for (const scope of modules) {
      crm.quirks.scopes = modules.filter((one) => one !== scope)
      await expect(source.check(access)).rejects.toMatchObject({
        code: 'source_scope_missing',
        params: { scope },
      })
    }
  })

  it('are simulated as the public description says', async () => {
    const { crm } = await contactsOf(crowd(300))
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: zohoAccess.clientId,
      client_secret: zohoAccess.clientSecret,
      refresh_token: zohoAccess.refreshToken,
    })
    const given = await fetch(`${crm.url}/oauth/v2/token`, { method: 'POST', body: form })
    const { access_token: token } = (await given.json()) as { access_token: string }
    const headers = { authorization: `Zoho-oauthtoken ${token}` }
    const ask = async (path: string) => (await fetch(`${crm.url}/crm/v8${path}`, { headers })).json()
    const page = await ask('/Contacts?fields=Email,Account_Name')
    expect(differencesFrom(publicShape('records'), page)).toEqual([])
    expect(page).toMatchObject({ info: { count: 200, more_records: true } })
    expect(await ask('/Contacts')).toMatchObject({ code: 'REQUIRED_PARAM_MISSING' })
    expect(await ask('/Contacts?fields=Email&page=11')).toMatchObject({
      code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
    })
  })
})

describe('accounts of Zoho CRM', () => {
  it('are read alone', async () => {
    const { read, crm } = await zohoSource(0, {}, { records: crowd(700), of: 'accounts' })
    const { people } = await read()
    expect(people).toHaveLength(100)
    expect(people.at(-1)).toMatchObject({
      name: 'Account 0',
      account: { name: 'Account 0', website: 'www.account-0.example' },
    })
    expect(crm.calls.some((call) => call.includes('/Contacts'))).toBe(false)
  })
})
