import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember } from '../people.ts'
import { importPeople } from '../people-import/people-file.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const statusOf = async (org: Importing, id: string) =>
  (await org.ok<{ status: string }>('GET', `/members/${id}`)).status
const reactivate = { decisions: { defaults: { inactive_existing: 'reactivate' } } }

describe('an import', () => {
  it('makes no owner or admin active again, whoever runs it and into whatever', async () => {
    const org = await makeImporting(server)
    const sales = await org.group('department', 'Sales')
    const owner = await makeMember(org, { adminRole: 'owner', status: 'inactive' })
    const plain = await makeMember(org, { status: 'inactive' })
    const emails = [owner.email, plain.email]
    const people = await importPeople(
      org,
      emails.map((email) => ({ email })),
      reactivate,
    )
    expect(await org.items(people.id)).toMatchObject([
      { action: 'skip', reason: 'has_admin_role' },
      { action: 'update', reason: null },
    ])
    const members = await org.upload(sales, `Email address\n${emails.join('\n')}\n`, reactivate)
    expect(await org.items(members.id)).toMatchObject([
      { action: 'skip', reason: 'has_admin_role' },
      { action: 'create' },
    ])
    await org.apply(people)
    expect(await statusOf(org, owner.memberId)).toBe('inactive')
    expect(await statusOf(org, plain.memberId)).toBe('active')
  })

  it('of people is not taken back on somebody who is an owner by now', async () => {
    const org = await makeImporting(server)
    const member = await makeMember(org, { status: 'inactive' })
    const run = await importPeople(org, [{ email: member.email }], reactivate)
    await org.apply(run)
    await org.ok('PATCH', `/members/${member.memberId}`, { adminRole: 'owner' })
    const reverse = await org.undo(run.id)
    expect(reverse.outcomes).toMatchObject({ skipped: 1 })
    expect(await org.items(reverse.id)).toMatchObject([{ reason: 'has_admin_role' }])
    expect(await statusOf(org, member.memberId)).toBe('active')
  })

  it('into a department likewise', async () => {
    const org = await makeImporting(server)
    const sales = await org.group('department', 'Sales')
    const member = await makeMember(org, { status: 'inactive' })
    const run = await org.upload(sales, `Email address\n${member.email}\n`, reactivate)
    await org.apply(run)
    await org.ok('PATCH', `/members/${member.memberId}`, { adminRole: 'admin' })
    const reverse = await org.undo(run.id)
    expect(await org.items(reverse.id)).toMatchObject([{ reason: 'has_admin_role' }])
    expect(await statusOf(org, member.memberId)).toBe('active')
  })
})
