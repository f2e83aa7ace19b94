import type { Candidate, Page, PlanItem, Run, Selection } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { makeMember } from '../people.ts'
import { joinCrm, makeClientImporting, populatedClients } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const kinds = (run: Run) => run.conflicts.map(({ kind, count, open }) => `${kind} ${count} ${open}`)
const details = (items: readonly PlanItem[]) =>
  Object.fromEntries(
    items.flatMap(({ email, conflicts }) =>
      conflicts.map(({ kind, detail }) => [`${email} ${kind}`, detail] as const),
    ),
  )
const outcomes = (items: readonly PlanItem[]) =>
  items.map(({ email, outcome, reason }) => `${email} ${outcome} ${reason}`).sort()

describe('client users from the CRM', () => {
  it('need an active integration or a key; then every question is asked, answered, applied and taken back', async () => {
    const org = await populatedClients(server)
    const target = { kind: 'projects.client-user', portalId: org.portal.slug }
    expect(await org.call('POST', '/imports', { source: { kind: 'crm' }, target })).toMatchObject({
      status: 422,
      body: { code: 'source_access_missing' },
    })
    await joinCrm(org)
    expect(
      await org.call('POST', '/imports', { source: { kind: 'crm', records: 'users' }, target }),
    ).toMatchObject({ status: 422, body: { code: 'source_not_for_target' } })
    const { id, state } = await org.read()
    expect(state).toBe('needs_input')
    const before = await org.clients()
    const asked = await org.choose(id)
    expect(kinds(asked)).toEqual(
      [
        'missing_email 1 0',
        'duplicate_row 2 2',
        'inactive_existing 1 1',
        'is_portal_user 1 0',
        'own_domain 1 0',
        'contact_in_two_accounts 2 2',
        'no_company 4 4',
        'other_company 0 0',
      ].filter((line) => !line.includes(' 0 0')),
    )
    const items = await org.items(id)
    expect(details(items)).toMatchObject({
      'employee@acme.example is_portal_user': 'employee@acme.example',
      'me@own.example own_domain': 'own.example',
      'new@beta.example no_company': 'Beta',
      'both@two.example contact_in_two_accounts': 'Beta',
    })
    expect(items.find(({ email }) => email === 'bo@bowman.example')).toMatchObject({
      action: 'create',
      after: { status: 'invited', fields: { company: 'Bowman' } },
      access: [
        { kind: 'client', place: 'Bowman', before: null, after: 'client' },
        { kind: 'project', place: 'Site', before: null, after: 'member' },
      ],
    })
    const beta = items.find(
      ({ email, conflicts }) =>
        email === 'both@two.example' && conflicts.some(({ detail }) => detail === 'Beta'),
    )
    const stays = items.find(({ email }) => email === 'stays@acme.example')
    const lost = items.find(({ email }) => email === 'lost@nowhere.example')
    const decided = await org.decide(id, {
      defaults: {
        duplicate_row: 'last',
        inactive_existing: 'reactivate',
        no_company: 'create_company',
        other_company: 'move',
      },
      rows: [
        { row: beta?.row, kind: 'contact_in_two_accounts', option: 'this' },
        { row: stays?.row, kind: 'other_company', option: 'keep' },
        { row: lost?.row, fix: { company: 'Café Olé' } },
      ],
    })
    expect(decided.state).toBe('ready')
    expect(details(await org.items(id))).toMatchObject({
      'moves@acme.example other_company': 'Bowman → Acme',
    })
    const done = await org.apply(decided)
    expect(done).toMatchObject({
      state: 'applied',
      outcomes: { created: 6, moved: 1, updated: 1, unchanged: 1, skipped: 5 },
    })
    expect(outcomes(await org.items(id))).toEqual([
      ' skipped missing_email',
      'bo@bowman.example created null',
      'both@two.example created null',
      'both@two.example skipped duplicate_row_skipped',
      'employee@acme.example skipped is_portal_user',
      'gone@bowman.example updated null',
      'lost@nowhere.example created null',
      'me@own.example skipped own_domain',
      'moves@acme.example moved moved_to_company',
      'new@beta.example created null',
      'ole@cafe.example created null',
      'stays@acme.example unchanged other_company_kept',
      'twice@acme.example created null',
      'twice@acme.example skipped duplicate_row_skipped',
    ])
    expect(await org.clients()).toEqual([
      'company Acme |  | ',
      'company Beta |  | ',
      'company Bowman |  | ',
      'company Café Olé |  | ',
      'link Acme = Acme',
      'link Beta = Beta',
      'user bo@bowman.example | Bo Man | Bowman | invited | Site',
      'user both@two.example | Both Ways | Beta | invited',
      'user gone@bowman.example | gone@bowman.example | Bowman | invited | Site',
      'user lost@nowhere.example | Lost Soul | Café Olé | invited',
      'user moves@acme.example | moves@acme.example | Acme | invited',
      'user new@beta.example | Newt Newman | Beta | invited',
      'user ole@cafe.example | Ole Cafe | Café Olé | invited',
      'user stays@acme.example | stays@acme.example | Bowman | invited | Site',
      expect.stringMatching(/^user twice@acme.example \| (One|Other) Name \| Acme \| invited$/),
    ])
    const again = await org.choose((await org.read()).id)
    expect(again.planned).toMatchObject({ create: 0, update: 0 })
    await org.undo(id)
    expect(await org.clients()).toEqual(before)
  })

  it('are listed with account, deals and how they stand, to be searched and filtered; nobody is chosen at first', async () => {
    const org = await populatedClients(server)
    await joinCrm(org)
    const { items: contacts } = await org.ok<Page<{ id: string; accountId: string }>>(
      'GET',
      '/crm/contacts?q=Bo+Man',
    )
    const { items: stages } = await org.ok<Page<{ id: string; kind: string }>>('GET', '/crm/stages')
    const stage = (kind: string) => stages.find((one) => one.kind === kind)?.id
    for (const [name, kind] of [
      ['Chairs', 'won'],
      ['Tables', 'open'],
    ] as const)
      await org.ok('POST', '/crm/deals', { name, stage: stage(kind), contactId: contacts[0]?.id })
    const { id } = await org.read()
    const { items, total } = await org.candidates(id, 'q=bo')
    expect(total).toBe(4)
    expect(items.find(({ email }) => email === 'bo@bowman.example')).toMatchObject({
      name: 'Bo Man',
      account: { id: contacts[0]?.accountId, name: 'bowman' },
      deals: [
        { name: 'Chairs', state: 'won' },
        { name: 'Tables', state: 'open' },
      ],
      standing: 'new',
      chosen: false,
    })
    const selection = await org.ok<Selection>('GET', `/imports/${id}/selection`)
    expect(selection).toMatchObject({ total: 14, chosen: 0 })
    expect(selection.standings).toEqual([
      { standing: 'new', count: 9 },
      { standing: 'client_user', count: 3 },
      { standing: 'no_email', count: 1 },
      { standing: 'portal_user', count: 1 },
    ])
    expect(selection.stages).toEqual([
      { value: 'Closed won', label: 'Closed won', count: 1 },
      { value: 'Qualification', label: 'Qualification', count: 1 },
    ])
    const inSpanish = { headers: { 'accept-language': 'es' } }
    const { body: spanish } = await org.call<Selection>(
      'GET',
      `/imports/${id}/selection`,
      undefined,
      inSpanish,
    )
    expect(spanish.stages?.map(({ value, label }) => `${value}: ${label}`)).toEqual([
      'Closed won: Cerrado ganado',
      'Qualification: Calificación',
    ])
    const deals = await org.call<Page<Candidate>>(
      'GET',
      `/imports/${id}/candidates?q=Bo+Man`,
      undefined,
      inSpanish,
    )
    expect(deals.body.items[0]?.deals?.map(({ stage }) => stage)).toEqual(['Cerrado ganado', 'Calificación'])
    expect(selection.accounts?.map(({ value, count }) => `${value} ${count}`)).toContain('bowman 2')
    const emails = async (query: string) =>
      (await org.candidates(id, query)).items.map(({ email }) => email).sort()
    expect(await emails(`stage=${encodeURIComponent(selection.stages?.[0]?.value ?? '')}`)).toEqual([
      'bo@bowman.example',
    ])
    expect(await emails(`account=${contacts[0]?.accountId}`)).toEqual([
      'bo@bowman.example',
      'gone@bowman.example',
    ])
    expect(await emails('q=cafe+o')).toEqual(['ole@cafe.example'])
    expect(await emails('q=beta')).toEqual(['both@two.example', 'new@beta.example'])
    expect(await emails('standing=portal_user')).toEqual(['employee@acme.example'])
    const chosen = await org.choose(id, { include: 'all', matching: { account: contacts[0]?.accountId } })
    expect(chosen).toMatchObject({ rows: 2 })
  })

  it('show accounts and deals to the owner and Administrators of the portal alone, in everything of the run', async () => {
    const org = await populatedClients(server)
    await joinCrm(org)
    await org.inPortal('POST', '/profiles', {
      name: 'Importer',
      permissions: ['users.view', 'users.import', 'clients.view', 'clients.manage', 'projects.view_all'],
    })
    const importer = await makeMember(org)
    await org.inPortal('POST', '/users', { email: importer.email, role: 'Manager', profile: 'Importer' })
    const admin = await makeMember(org, { adminRole: 'admin' })
    const [theirs, outside] = [await importer.token('write'), await admin.token('admin')]
    const as = (token: string) => ({
      get: async <T>(path: string) => (await org.call<T>('GET', path, undefined, { token })).body,
      text: async (path: string) => (await org.call('GET', path, undefined, { token })).text,
      call: (method: string, path: string, body?: unknown) => org.call(method, path, body, { token }),
    })
    const target = { kind: 'projects.client-user', portalId: org.portal.slug }
    const mine = as(theirs.token)
    const started = await mine.call('POST', '/imports', { source: { kind: 'crm' }, target })
    expect(started.status).toBe(202)
    const { id } = started.body as { id: string }
    await org.resting(id)
    const listed = await mine.get<Page<Candidate>>(`/imports/${id}/candidates`)
    expect(listed.items.every((one) => !('account' in one) && !('deals' in one))).toBe(true)
    expect(await mine.get(`/imports/${id}/selection`)).not.toHaveProperty('accounts')
    expect((await mine.call('GET', `/imports/${id}/candidates?stage=Won`)).status).toBe(403)
    expect((await mine.get<Page<Candidate>>(`/imports/${id}/candidates?q=cafe+o`)).total).toBe(0)
    expect(await mine.text(`/imports/${id}/candidates.csv`)).not.toMatch(/Beta/)
    await mine.call('PUT', `/imports/${id}/selection`, { include: 'all' })
    const run = await org.resting(id)
    expect(run.conflicts.find(({ kind }) => kind === 'no_company')?.options).toEqual(['skip'])
    const hidden = details((await mine.get<Page<PlanItem>>(`/imports/${id}/items`)).items)
    expect(hidden['new@beta.example no_company']).toBe('An account of the CRM')
    expect(details(await org.items(id))['new@beta.example no_company']).toBe('Beta')
    for (const reader of [mine, as(outside.token)])
      for (const path of ['items', 'plan.csv', 'plan.json'])
        expect(await reader.text(`/imports/${id}/${path}`)).not.toMatch(/Beta|Cafe Ole!/)
  })

  it('come from a file as well, such as one of a customer portal; not from a CRM in the suite', async () => {
    const org = await makeClientImporting(server)
    const acme = await org.company('Acme')
    const run = await org.file(
      'Email Address,Name,Account\r\nann@x.example,Ann Bee,ACME\r\nbob@x.example,Bob,New Co\r\n',
    )
    expect(kinds(run)).toEqual(['no_company 1 1'])
    const ready = await org.decide(run.id, { defaults: { no_company: 'create_company' } })
    await org.apply({ ...ready, ...(await org.decide(run.id, { invite: 'now' })) })
    expect(await org.clients()).toEqual([
      'company Acme |  | ',
      'company New Co |  | ',
      'user ann@x.example | Ann Bee | Acme | invited',
      'user bob@x.example | Bob | New Co | invited',
    ])
    const { rows: invited } = await org.asOwner(({ tx }) =>
      sql<{ email: string }>`select c.email from projects.client_invitation i
        join projects.client_user c on c.id = i.client_user_id where i.ended is null order by 1`.execute(tx),
    )
    expect(invited.map(({ email }) => email)).toEqual(['ann@x.example', 'bob@x.example'])
    const one = await org.file('Email\r\ncleo@x.example\r\n', 'client-user', { companyId: acme })
    await org.apply(one)
    expect(await org.clients()).toContain('user cleo@x.example | cleo@x.example | Acme | invited')
    await org.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'suite' where id = ${org.id}`.execute(tx),
    )
    for (const kind of ['projects.client-user', 'projects.client-company'])
      expect(
        await org.call('POST', '/imports', {
          source: { kind: 'crm', email: 'a@b.example', key: 'x' },
          target: { kind, portalId: org.portal.slug },
        }),
      ).toMatchObject({ status: 422, body: { code: 'edition_forbids' } })
  })
})
