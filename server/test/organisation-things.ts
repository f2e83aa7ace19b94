import { makeMember, type makeOwned } from './people.ts'
import type { TestServer } from './server.ts'

type Owned = Awaited<ReturnType<typeof makeOwned>>

/**
 * Makes one of everything that an organisation has outside of portals, each with a name that says so, for tests of
 * walls: people in a group, records of the CRM, keys, a connection, an import that waits, a mail.
 * @returns what stands in their texts, and nobody from outside may read
 */
export async function makeOrganisationThings(server: TestServer, org: Owned): Promise<readonly string[]> {
  const make = async (path: string, body: unknown) => {
    const made = await server.ask<{ id: string }>(org.owner.session, 'POST', `${org.path}${path}`, { body })
    if (made.status >= 300) throw new Error(`${path} ${made.text}`)
    return made.body.id
  }
  const member = await makeMember(org)
  await org.group('group', 'HOUSE choir', { member: [member.memberId] })
  const account = await make('/crm/accounts', { name: 'HOUSE account' })
  await make('/crm/contacts', {
    lastName: 'HOUSE contact',
    email: 'contact@house.example',
    accountId: account,
  })
  await make('/crm/deals', { name: 'HOUSE deal', accountId: account, stage: 'Qualification' })
  await make('/crm/fields', { module: 'accounts', label: 'HOUSE field', kind: 'text' })
  await make('/crm/service-keys', { name: 'HOUSE key', scopes: ['crm.users:read'] })
  const crm = { vendor: 'muster', email: org.owner.email, key: 'none' }
  await make('/connections', { kind: 'crm', name: 'HOUSE connection', access: crm })
  await make('/imports', {
    source: { kind: 'paste', text: 'contact@house.example' },
    target: { kind: 'directory.group-membership', groupId: await org.group('group', 'HOUSE other') },
  })
  await make('/members', { email: 'invited@house.example', displayName: 'HOUSE member', invite: true })
  return ['HOUSE', '@house.example']
}
