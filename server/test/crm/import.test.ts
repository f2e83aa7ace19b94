import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { listRecords as list, type Shown, uploadRecords as upload } from './upload.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** Every record of the CRM as it stands, without versions and times. */
function stateOf(org: Importing): Promise<string[]> {
  return org.asOwner(async ({ tx }) => {
    const { rows } = await sql<{ line: string }>`
      select (to_jsonb(r) - '{version,updated_at,record_number}'::text[])::text as line from crm.account r
      union all select (to_jsonb(r) - '{version,updated_at,record_number}'::text[])::text from crm.contact r
      union all select (to_jsonb(r) - '{version,updated_at,record_number}'::text[])::text from crm.deal r order by 1
    `.execute(tx)
    return rows.map(({ line }) => line)
  })
}

describe('an import of contacts', () => {
  it('makes and changes them by e-mail, asks field by field, and is taken back', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', {
      module: 'contacts',
      label: 'Tier',
      kind: 'pick_list',
      options: ['Gold', 'Silver'],
    })
    const account = await org.ok<Shown>('POST', '/crm/accounts', { name: 'Acme' })
    const ann = { firstName: 'Ann', lastName: 'Bowman', email: 'ann@acme.example', title: 'Buyer' }
    const known = await org.ok<Shown>('POST', '/crm/contacts', ann)
    const before = await stateOf(org)
    const file = [
      'First name,Last name,Email,Job title,Phone,Account,Tier,Owner',
      'Ann,Bowman,ANN@acme.example,Director,600 111,acme,gold,',
      `Bob,Smith,bob@acme.example,,,New Company,Silver,${org.owner.email}`,
      'Cid,Jones,,,,,,',
      'Dora,Hill,not an address,,,,,',
      'Eve,Lake,eve@acme.example,,,,Bronze,nobody@acme.example',
    ]
    const run = await upload(org, { kind: 'crm.contact' }, file)
    expect(run.fields.map(({ label }) => label)).toContain('Tier')
    const kinds = run.conflicts.map(({ kind, count }) => `${kind} ${count}`)
    expect(kinds).toEqual([
      'missing_key 1',
      'invalid_email 1',
      'invalid_value 1',
      'unknown_account 1',
      'unknown_owner 1',
      'field_conflict:phone 1',
      'field_conflict:title 1',
      'field_conflict:account 1',
      'field_conflict:custom 1',
    ])
    const decided = await org.decide(run.id, {
      defaults: {
        field_conflict: 'overwrite_if_empty',
        'field_conflict:title': 'overwrite',
        unknown_account: 'create',
      },
    })
    const items = await org.items(run.id)
    expect(items[0]).toMatchObject({
      before: { fields: { title: 'Buyer' } },
      after: { fields: { title: 'Director' } },
    })
    const done = await org.apply(decided)
    expect([done.state, done.outcomes]).toMatchObject(['applied', { created: 2, updated: 1, skipped: 2 }])
    expect(await org.ok('GET', `/crm/contacts/${known.id}`)).toMatchObject({
      title: 'Director',
      phone: '600 111',
      accountId: account.id,
      fields: { Tier: 'Gold' },
    })
    const [bob] = await list(org, 'contacts?q=bob')
    expect(bob).toMatchObject({ account: { name: 'New Company' }, fields: { Tier: 'Silver' } })
    const timeline = await org.ok<{ items: object[] }>('GET', `/crm/contacts/${known.id}/timeline`)
    expect(timeline.items[0]).toMatchObject({ runId: run.id, kind: 'updated' })

    const again = await upload(org, { kind: 'crm.contact' }, file, {
      field_conflict: 'overwrite',
      unknown_account: 'create',
    })
    expect((await org.apply(again)).outcomes).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      skipped: 2,
    })

    const undone = await org.undo(run.id)
    expect(undone.outcomes).toMatchObject({ removed: 2, updated: 1 })
    expect(await stateOf(org)).toEqual(before)
  })

  it('matches by name or external id, and only makes or only changes when told', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/contacts', { firstName: 'Ann', lastName: 'Bowman', externalId: 'X1' })
    const rows = ['First name,Last name,Phone,External ID', 'ANN,bowman,1,X1', 'New,Person,2,X2']
    const byName = await upload(org, { kind: 'crm.contact', matchOn: 'name', mode: 'update' }, rows)
    expect(byName.planned).toMatchObject({ create: 0, skip: 1 })
    const byId = await upload(org, { kind: 'crm.contact', matchOn: 'externalId', mode: 'create' }, rows)
    expect(byId.planned).toMatchObject({ create: 1, skip: 1 })
    expect((await org.apply(byId)).outcomes).toMatchObject({ created: 1, skipped: 1 })
  })

  it('is refused to whoever does not work in the CRM', async () => {
    const org = await makeImporting(server)
    await org.asOwner(({ tx }) => sql`update crm."user" set access = 'inactive'`.execute(tx))
    const form = new FormData()
    form.append('request', JSON.stringify({ source: { kind: 'file' }, target: { kind: 'crm.contact' } }))
    form.append('file', new Blob(['Email\na@b.example']), 'a.csv')
    expect((await org.call<{ code: string }>('POST', '/imports', form)).body.code).toBe('crm_no_user')
  })
})

describe('an import of accounts and deals', () => {
  it('reads amounts, dates, currencies and stages, and names what is not there', async () => {
    const org = await makeImporting(server)
    await upload(org, { kind: 'crm.account' }, [
      'Company,Industry,City',
      'Acme,Tools,Leeds',
      'ACME,Tools,York',
    ]).then(async (run) => {
      expect(run.state).toBe('needs_decisions')
      await org.apply(await org.decide(run.id, { defaults: { duplicate_row: 'last' } }))
    })
    expect(await list(org, 'accounts')).toMatchObject([{ name: 'ACME', billingAddress: { city: 'York' } }])
    const deals = await upload(org, { kind: 'crm.deal' }, [
      'Deal name;Account name;Amount;Currency;Stage;Closing date;Contact',
      'Big;acme;"1.234,50";gbp;Negociación;24/12/2026;',
      'Odd;Nowhere;a lot;EUR;Unheard of;31/02/2026;someone@else.example',
    ])
    expect(deals.conflicts.map(({ kind }) => kind)).toEqual([
      'invalid_value',
      'unknown_account',
      'unknown_contact',
      'unknown_stage',
    ])
    const done = await org.apply(deals)
    expect(done.outcomes).toMatchObject({ created: 2 })
    expect(await list(org, 'deals?sort=name')).toMatchObject([
      {
        name: 'Big',
        amount: 1234.5,
        currency: 'GBP',
        stage: 'Negotiation',
        probability: 80,
        closingDate: '2026-12-24',
        account: { name: 'ACME' },
      },
      {
        name: 'Odd',
        amount: null,
        currency: 'EUR',
        stage: 'Qualification',
        closingDate: null,
        accountId: null,
      },
    ])
    expect((await org.undo(done.id)).outcomes).toMatchObject({ removed: 2 })
  })
})
