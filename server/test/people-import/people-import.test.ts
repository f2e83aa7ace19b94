import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { importPeople, linesOf, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

describe('people from a file', () => {
  it('come in as invited, with names, manager, department and groups', async () => {
    const org = await makeImporting(server)
    await org.group('department', 'Sales')
    await org.group('group', 'Choir')
    const run = await importPeople(org, [
      {
        email: 'Ann@X.example',
        firstName: 'Ann',
        lastName: 'Lee',
        title: 'Buyer',
        phone: '123',
        employeeNumber: 'E1',
        manager: 'bob@x.example',
        department: 'sales',
        groups: 'CHOIR',
      },
      { email: 'bob@x.example', displayName: 'Bob the Boss' },
    ])
    expect(run).toMatchObject({ state: 'ready', conflicts: [], planned: { create: 2 } })
    expect(await org.items(run.id)).toMatchObject([
      {
        displayName: 'Ann Lee',
        before: { status: null, fields: {} },
        after: { status: 'invited', fields: { firstName: 'Ann', title: 'Buyer', manager: 'bob@x.example' } },
        access: [
          { place: 'Sales', before: null, after: 'member' },
          { place: 'Choir', after: 'member' },
        ],
      },
      { displayName: 'Bob the Boss' },
    ])
    const before = await wholeDirectory(org)
    const applied = await org.apply(run)
    expect(applied).toMatchObject({ state: 'applied', outcomes: { created: 2 } })
    const after = await wholeDirectory(org)
    expect(linesOf(after, 'ann@x.example')).toEqual([
      'ann@x.example|invited|Ann|Lee|Ann Lee|ann|lee|Buyer|123|E1|bob@x.example',
    ])
    expect(linesOf(after, 'bob@x.example')).toEqual(['bob@x.example|invited|||Bob the Boss|bob|the boss|||'])
    expect(after.memberships).toEqual(['Choir ann@x.example member', 'Sales ann@x.example member'])
    await org.undo(run.id)
    expect(await wholeDirectory(org)).toEqual(before)
  })
})
