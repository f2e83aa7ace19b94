import type { CrmStage, Page, Run, Selection } from '@muster/contract'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { connectedZoho } from '../imports/listing.ts'
import { generateKey, type TestKey } from '../service-keys/keys.ts'
import { type ZohoContact, zohoRecords } from '../sources/zoho-crm-records.ts'
import { type ClientImporting, makeClientImporting } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** What every CRM has in it. */
const contacts: readonly ZohoContact[] = [
  [
    'ann@acme.example',
    'Ann',
    'Acme',
    'Acme',
    [
      ['Chairs', 'Qualification'],
      ['Tables', 'Closed Won'],
    ],
  ],
  ['bob@acme.example', 'Bob', 'Acme', 'Acme'],
  [
    'cid@beta.example',
    'Cid',
    'Beta',
    'Beta',
    [
      ['Beds', 'Closed Lost'],
      ['Desks', 'First talk'],
    ],
  ],
  [null, 'Dora', 'Nomail', 'Beta'],
  ['eve@solo.example', 'Eve', 'Solo'],
]

/** Another organisation of this server whose CRM has it, and a key of its Administrator. */
async function filledMuster(): Promise<
  TestKey & { organisation: Awaited<ReturnType<typeof makeImporting>> }
> {
  const org = await makeImporting(server)
  // open, though nobody has said how sure such deals are
  await org.ok('POST', '/crm/stages', { name: 'First talk', kind: 'open' })
  const { items: stages } = await org.ok<Page<CrmStage>>('GET', '/crm/stages')
  const kinds: Record<string, string> = { 'Closed Won': 'won', 'Closed Lost': 'lost', Qualification: 'open' }
  const stageOf = (name: string) =>
    (stages.find((one) => one.name === name) ?? stages.find((one) => one.kind === kinds[name]))?.id
  const made = async (path: string, body: object) => (await org.ok<{ id: string }>('POST', path, body)).id
  const accounts = new Map<string, string>()
  for (const name of new Set(contacts.flatMap(([, , , account]) => account ?? [])))
    accounts.set(
      name,
      await made('/crm/accounts', {
        name,
        website: `www.${name.toLowerCase()}.example`,
        billingAddress: {
          street: '1 High Street',
          postalCode: 'AB1',
          city: 'Bath',
          country: 'United Kingdom',
        },
      }),
    )
  for (const [email, firstName, lastName, account, deals = []] of contacts) {
    const contactId = await made('/crm/contacts', {
      ...{ firstName, lastName, ...(email === null ? {} : { email }) },
      ...(account === undefined ? {} : { accountId: accounts.get(account) }),
    })
    for (const [name, stage] of deals)
      await made('/crm/deals', { name, stage: stageOf(stage), contactId, amount: 100, currency: 'EUR' })
  }
  const key = await generateKey(server, { ...org, path: `/orgs/${org.slug}` })
  return { ...key, organisation: org }
}

const pair = ({ email, key }: TestKey) => ({ email, key })

/** The ways to a CRM that is not joined with the portal. */
const ways: Record<string, (org: ClientImporting) => Promise<object>> = {
  'Zoho CRM': async (org) => {
    const quirks = { callsPerToken: 3 }
    return { connection: (await connectedZoho(org, 0, quirks, zohoRecords(contacts))).connection.id }
  },
  'this server': async () => pair(await filledMuster()),
  'another server': async () => ({ ...pair(await filledMuster()), url: server.url }),
}

const kinds = (run: Run) => run.conflicts.map(({ kind, count, open }) => `${kind} ${count} ${open}`)

describe('clients of another CRM, by its key', () => {
  it.each(Object.keys(ways))('%s: contacts with accounts and deals, then accounts, and back', async (way) => {
    const org = await makeClientImporting(server)
    await org.company('ACME')
    const before = await org.clients()
    const source = (await ways[way]?.(org)) ?? {}

    const { id, state, reading } = await org.read('client-user', source)
    expect([state, reading]).toMatchObject(['needs_input', { people: 5, complete: true }])
    const { items } = await org.candidates(id, 'sort=email')
    const listed = items.map(({ email, account, deals = [], standing }) =>
      [email, account?.name, standing, ...deals.map((one) => `${one.name} ${one.state}`).sort()].join(' | '),
    )
    expect(listed).toEqual([
      ' | Beta | no_email',
      'ann@acme.example | Acme | new | Chairs open | Tables won',
      'bob@acme.example | Acme | new',
      'cid@beta.example | Beta | new | Beds lost | Desks open',
      'eve@solo.example |  | new',
    ])
    const selection = await org.ok<Selection>('GET', `/imports/${id}/selection`)
    expect(selection.accounts?.map(({ value, count }) => `${value} ${count}`).sort()).toEqual([
      'Acme 2',
      'Beta 2',
    ])
    expect(selection.stages).toHaveLength(4)
    const cid = items.find(({ email }) => email.startsWith('cid'))
    const desks = cid?.deals?.find(({ name }) => name === 'Desks')
    expect(desks?.currency).toBe(way === 'Zoho CRM' ? null : 'EUR')
    const found = async (query: Record<string, string>) =>
      (await org.candidates(id, String(new URLSearchParams(query)))).items.map(({ name }) => name).sort()
    expect(await found({ stage: desks?.stage ?? '' })).toEqual(['Cid Beta'])
    expect(await found({ account: cid?.account?.id ?? '' })).toEqual(['Cid Beta', 'Dora Nomail'])

    const asked = await org.choose(id)
    expect(kinds(asked)).toEqual(['missing_email 1 0', 'no_company 2 2'])
    const done = await org.apply(await org.decide(id, { defaults: { no_company: 'create_company' } }))
    expect(done).toMatchObject({ state: 'applied', outcomes: { created: 3, skipped: 2 } })
    const beta = 'company Beta | www.beta.example | 1 High Street\nAB1 Bath\nUnited Kingdom'
    expect(await org.clients()).toEqual([
      'company ACME |  | ',
      beta,
      'user ann@acme.example | Ann Acme | ACME | invited',
      'user bob@acme.example | Bob Acme | ACME | invited',
      'user cid@beta.example | Cid Beta | Beta | invited',
    ])
    const again = await org.choose((await org.read('client-user', source)).id)
    expect(again.planned).toMatchObject({ create: 0, update: 0, unchanged: 3 })
    await org.undo(id)
    expect(await org.clients()).toEqual(before)

    const companies = await org.choose((await org.read('client-company', source)).id)
    expect(companies).toMatchObject({ state: 'ready', planned: { create: 1, unchanged: 1 } })
    await org.apply(companies)
    expect(await org.clients()).toEqual(['company ACME |  | ', beta])
    await org.undo(companies.id)
    expect(await org.clients()).toEqual(before)
  })

  it('a wrong key, one that may not read everything, and one that has died since are told with their reason', async () => {
    const org = await makeClientImporting(server)
    const { organisation, ...key } = await filledMuster()
    const start = (given: TestKey, headers: Record<string, string> = {}) =>
      org.call<Run>(
        'POST',
        '/imports',
        {
          source: { kind: 'crm', ...pair(given) },
          target: { kind: 'projects.client-user', portalId: org.portal.slug },
        },
        { headers },
      )
    const refused = (code: string, more: object = {}) => ({ status: 422, body: { code, ...more } })
    expect(await start({ ...key, key: `${key.key}x` })).toMatchObject(refused('key_not_accepted'))
    const narrow = await generateKey(
      server,
      { ...organisation, path: `/orgs/${organisation.slug}` },
      { scopes: ['crm.contacts:read', 'crm.accounts:read'] },
    )
    expect(await start(narrow)).toMatchObject(
      refused('source_scope_missing', { params: { scope: 'crm.deals:read' } }),
    )
    const { id } = await org.resting((await start(key)).body.id)
    const planned = await org.choose(id, { include: 'all', matching: { q: 'ann' } })
    const ready = await org.decide(planned.id, { defaults: { no_company: 'create_company' } })
    expect(ready.state).toBe('ready')
    await organisation.call('DELETE', `/crm/service-keys/${key.id}`)
    expect(await start(key, { 'accept-language': 'es' })).toMatchObject(
      refused('key_revoked', { detail: translator('es')('errors.key_revoked') }),
    )
    const { fingerprint } = ready
    expect(await org.call('POST', `/imports/${ready.id}/apply`, { fingerprint })).toMatchObject(
      refused('key_revoked'),
    )
    expect(await org.ok('GET', `/imports/${ready.id}`)).toMatchObject({ state: 'ready' })
    expect(await org.clients()).toEqual([])
  })
})
