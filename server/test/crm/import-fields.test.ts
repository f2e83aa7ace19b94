import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { listRecords as list, type Shown, uploadRecords as upload } from './upload.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('a value that has to be the only one', () => {
  const unique = { module: 'contacts', label: 'Badge', kind: 'text', unique: true }
  const header = 'First name,Last name,Email,Badge,External ID'

  it('counts in the first row that has it; later rows of other records are left out, with the reason', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', unique)
    const run = await upload(org, { kind: 'crm.contact' }, [
      header,
      'Ann,One,ann@acme.example,B-1,X1',
      'Bob,Two,bob@acme.example, b-1 ,',
      'Cid,Three,cid@acme.example,B-2,X1',
      'Dora,Four,dora@acme.example,B-3,X2',
    ])
    expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['value_repeated 2'])
    const done = await org.apply(run)
    expect([done.state, done.outcomes]).toMatchObject(['applied', { created: 2, skipped: 2 }])
    expect((await org.items(run.id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['created', null],
      ['skipped', 'value_repeated'],
      ['skipped', 'value_repeated'],
      ['created', null],
    ])
  })

  it('that somebody took after the plan leaves the row alone, and the run goes on', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', unique)
    const run = await upload(org, { kind: 'crm.contact' }, [
      header,
      'Ann,One,ann@acme.example,B-1,',
      'Bob,Two,bob@acme.example,B-2,X2',
      'Cid,Three,cid@acme.example,B-3,X3',
    ])
    await org.ok('POST', '/crm/contacts', { lastName: 'Quick', fields: { Badge: 'B-1' } })
    await org.ok('POST', '/crm/contacts', { lastName: 'Quicker', externalId: 'X2' })
    const done = await org.apply(run)
    expect([done.state, done.outcomes]).toMatchObject(['applied', { created: 1, drifted: 2 }])
  })

  it('that another record has by now is not restored when the run is taken back', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', unique)
    await org.ok('POST', '/crm/contacts', {
      lastName: 'One',
      email: 'ann@acme.example',
      fields: { Badge: 'B-1' },
    })
    const run = await upload(
      org,
      { kind: 'crm.contact' },
      ['Last name,Email,Badge', 'One,ann@acme.example,B-9'],
      { field_conflict: 'overwrite' },
    )
    expect((await org.apply(run)).outcomes).toMatchObject({ updated: 1 })
    await org.ok('POST', '/crm/contacts', { lastName: 'Next', fields: { Badge: 'B-1' } })
    const undone = await org.undo(run.id)
    expect([undone.state, undone.outcomes]).toMatchObject(['applied', { updated: 0, skipped: 1 }])
  })

  it('is looked for anew among all rows when a row is corrected', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', unique)
    const run = await upload(org, { kind: 'crm.contact' }, [
      header,
      'Ann,One,not an address,B-1,',
      'Bob,Two,bob@acme.example,B-1,',
    ])
    expect(run.conflicts.map(({ kind }) => kind)).toEqual(['invalid_email'])
    const fixed = await org.decide(run.id, { rows: [{ row: 2, fix: { email: 'ann@acme.example' } }] })
    expect(fixed.conflicts.map(({ kind }) => kind)).toEqual(['value_repeated'])
  })
})

describe('custom fields of an import', () => {
  it('take people by address or name, and say who is not there', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', { module: 'contacts', label: 'Account manager', kind: 'user' })
    const [me] = await list(org, 'users')
    const [id, name] = [me?.id as string, String(me?.displayName)]
    const file = [
      'Last name,Email,Account manager',
      `One,one@acme.example,${org.owner.email.toUpperCase()}`,
      `Two,two@acme.example,${name}`,
      'Three,three@acme.example,Nobody Here',
    ]
    const run = await upload(org, { kind: 'crm.contact' }, file)
    expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['unknown_person 1'])
    const items = await org.items(run.id)
    expect(items.map(({ after }) => after?.fields?.['fields.Account_manager'])).toEqual([
      name,
      name,
      undefined,
    ])
    expect(items[2]?.conflicts[0]?.detail).toBe('nobody here')
    expect((await org.apply(run)).outcomes).toMatchObject({ created: 3 })
    expect((await list(org, 'contacts?sort=createdAt')).map(({ fields }) => fields.Account_manager)).toEqual(
      expect.arrayContaining([id, id, undefined]),
    )
    const again = await upload(org, { kind: 'crm.contact' }, file, { unknown_person: 'skip' })
    expect(again.planned).toMatchObject({ unchanged: 2, skip: 1 })
  })

  it('have a column in the empty file, and their labels in the report', async () => {
    const org = await makeImporting(server)
    await org.ok('POST', '/crm/fields', { module: 'contacts', label: 'Customer since', kind: 'date' })
    await org.ok('POST', '/crm/fields', { module: 'contacts', label: 'Pays', kind: 'check_box' })
    const empty = await org.call<string>('GET', '/imports/templates/crm.contact.csv')
    expect(empty.text.trim()).toMatch(/External ID,Customer since,Pays$/)
    const run = await upload(org, { kind: 'crm.contact' }, [
      'Last name,Email,Customer since,Pays',
      'One,one@acme.example,24/12/2025,yes',
    ])
    await org.apply(run)
    const report = await org.call<string>('GET', `/imports/${run.id}/report.csv`)
    expect(report.text).toContain('Pays: Yes · Customer since: 2025-12-24')
  })

  it('leave stages to be told in the language of the reader, in plans and in timelines', async () => {
    const org = await makeImporting(server)
    const deal = await org.ok<Shown>('POST', '/crm/deals', { name: 'Big' })
    const run = await upload(org, { kind: 'crm.deal' }, ['Deal name,Stage', 'Big,Negotiation'], {
      field_conflict: 'overwrite',
    })
    const inSpanish = { headers: { 'accept-language': 'es' } }
    const planned = await org.call<{ items: { after: { fields: object } }[] }>(
      'GET',
      `/imports/${run.id}/items`,
      undefined,
      inSpanish,
    )
    expect(planned.body.items[0]?.after.fields).toMatchObject({ stage: 'Negociación' })
    await org.apply(run)
    const timeline = await org.call<{ items: { changes: object[] }[] }>(
      'GET',
      `/crm/deals/${deal.id}/timeline`,
      undefined,
      inSpanish,
    )
    expect(timeline.body.items[0]?.changes).toContainEqual(
      expect.objectContaining({ field: 'stageId', after: 'Negociación' }),
    )
  })
})
