import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { makeClientImporting, populatedClients } from './clients-importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('every kind of conflict of an import of clients', () => {
  it('of people has its options, each with its effect', async () => {
    const org = await populatedClients(server)
    await org.inPortal('PATCH', '', { ownDomain: 'allow' })
    const before = await org.clients()
    const run = await org.file(
      [
        'Email,First name,Company',
        'no address,N,Bowman',
        'twice@x.example,One,Bowman',
        'twice@x.example,Two,Bowman',
        'gone@bowman.example,G,Bowman',
        'me@own.example,M,Bowman',
        'both@x.example,B,Bowman',
        'both@x.example,B,Café Olé',
        'new@x.example,N,Nobody knows',
        'moves@acme.example,M,Café Olé',
      ].join('\n'),
    )
    expect(run.conflicts.map(({ kind, options, rowOptions }) => [kind, options, rowOptions])).toEqual([
      ['invalid_email', ['skip'], []],
      ['duplicate_row', ['first', 'last', 'skip'], []],
      ['inactive_existing', ['reactivate', 'skip'], []],
      ['own_domain', ['skip', 'import'], []],
      ['contact_in_two_accounts', ['first', 'skip'], ['this']],
      ['no_company', ['create_company', 'skip'], []],
      ['other_company', ['keep', 'move', 'skip'], []],
    ])
    const planned = async (decisions: object, rows: readonly number[]) => {
      await org.decide(run.id, decisions)
      const items = await org.items(run.id)
      return rows.map((row) => {
        const { action, reason, after } = items.find((item) => item.row === row) ?? {}
        return [action, reason, after?.fields?.company].filter(Boolean).join(' ')
      })
    }
    const all = (kind: string, option: string) => ({ defaults: { [kind]: option } })
    expect(await planned({}, [2])).toEqual(['skip invalid_email'])
    expect(await planned({ rows: [{ row: 2, fix: { email: 'fixed@x.example' } }] }, [2])).toEqual([
      'create Bowman',
    ])
    const left = 'skip duplicate_row_skipped'
    expect(await planned(all('duplicate_row', 'skip'), [3, 4])).toEqual([left, left])
    expect(await planned(all('duplicate_row', 'first'), [3, 4])).toEqual(['create Bowman', left])
    expect(await planned(all('duplicate_row', 'last'), [3, 4])).toEqual([left, 'create Bowman'])
    expect(await planned(all('inactive_existing', 'skip'), [5])).toEqual(['skip inactive_client_user Bowman'])
    expect(await planned(all('inactive_existing', 'reactivate'), [5])).toEqual(['update Bowman'])
    expect(await planned(all('own_domain', 'skip'), [6])).toEqual(['skip own_domain'])
    expect(await planned(all('own_domain', 'import'), [6])).toEqual(['create Bowman'])
    expect(await planned(all('contact_in_two_accounts', 'skip'), [7, 8])).toEqual([left, left])
    expect(await planned(all('contact_in_two_accounts', 'first'), [7, 8])).toEqual(['create Bowman', left])
    const chosen = { rows: [{ row: 8, kind: 'contact_in_two_accounts', option: 'this' }] }
    expect(await planned(chosen, [7, 8])).toEqual([left, 'create Café Olé'])
    expect(await planned(all('no_company', 'skip'), [9])).toEqual(['skip no_company'])
    expect(await planned({ rows: [{ row: 9, fix: { company: 'Café Olé' } }] }, [9])).toEqual([
      'create Café Olé',
    ])
    expect(await planned(all('no_company', 'create_company'), [9])).toEqual(['create Café Olé'])
    expect(await planned(all('other_company', 'skip'), [10])).toEqual(['skip other_company Bowman'])
    expect(await planned(all('other_company', 'keep'), [10])).toEqual(['unchanged other_company_kept Bowman'])
    expect(await planned(all('other_company', 'move'), [10])).toEqual(['move moved_to_company Café Olé'])
    await org.apply(await org.resting(run.id))
    expect(await org.clients()).toEqual(
      expect.arrayContaining([
        'user both@x.example | B | Café Olé | invited',
        'user me@own.example | M | Bowman | invited | Site',
        'user moves@acme.example | moves@acme.example | Café Olé | invited',
      ]),
    )
    await org.undo(run.id)
    expect(await org.clients()).toEqual(before)
  })

  it('of companies has its options, each with its effect; a name that is missing is written into the row', async () => {
    const org = await makeClientImporting(server)
    await org.company('Borealis Ltd')
    const before = await org.clients()
    const file = 'Name,Web address\n,no.example\nTwice,one.example\nTwice,two.example\nBorealis Limited,\n'
    const run = await org.file(file, 'client-company')
    expect(run.conflicts.map(({ kind, options }) => [kind, options])).toEqual([
      ['missing_name', ['skip']],
      ['duplicate_row', ['first', 'last', 'skip']],
      ['similar_company', ['create', 'link', 'skip']],
    ])
    const planned = async (decisions: object, rows: readonly number[]) => {
      await org.decide(run.id, decisions)
      const items = await org.items(run.id)
      return rows.map((row) => {
        const { action, reason } = items.find((item) => item.row === row) ?? {}
        return [action, reason].join(' ').trim()
      })
    }
    const all = (kind: string, option: string) => ({ defaults: { [kind]: option } })
    expect((await org.items(run.id))[0]).toMatchObject({ action: 'skip', reasonText: 'The row has no name.' })
    expect(await planned({ rows: [{ row: 2, fix: { name: 'Named' } }] }, [2])).toEqual(['create'])
    const left = 'skip duplicate_row_skipped'
    expect(await planned(all('duplicate_row', 'skip'), [3, 4])).toEqual([left, left])
    expect(await planned(all('duplicate_row', 'first'), [3, 4])).toEqual(['create', left])
    expect(await planned(all('duplicate_row', 'last'), [3, 4])).toEqual([left, 'create'])
    expect(await planned(all('similar_company', 'skip'), [5])).toEqual(['skip similar_company'])
    // of a file there is no account to link: the company is the one that is there
    expect(await planned(all('similar_company', 'link'), [5])).toEqual(['unchanged already_so'])
    expect(await planned(all('similar_company', 'create'), [5])).toEqual(['create'])
    await org.apply(await org.resting(run.id))
    expect(await org.clients()).toEqual([
      'company Borealis Limited |  | ',
      'company Borealis Ltd |  | ',
      'company Named | no.example | ',
      'company Twice | two.example | ',
    ])
    await org.undo(run.id)
    expect(await org.clients()).toEqual(before)
  })
})
