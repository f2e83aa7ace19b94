import type { AdminRole, MemberStatus, TokenScope } from '@muster/contract'
import { sql } from 'kysely'
import { createApiToken, joinOrganisation, openSession } from '../src/identity/index.ts'
import { newId, type Principal } from '../src/kernel/index.ts'
import type { Database } from '../src/platform/database/index.ts'
import { makeOrganisation, type TestOrganisation } from './directory/organisation.ts'
import type { Credentials } from './server.ts'

/** Someone who is signed in. */
export type TestPerson = { identityId: string; email: string; session: Credentials & { session: string } }

/** A person in an organisation. */
export type TestMember = TestPerson & {
  memberId: string
  /** Makes an API token of theirs. */
  token: (...scopes: TokenScope[]) => Promise<Credentials & { token: string }>
}

let counted = 0

/** Makes an identity with an open session and no password, which would cost time. */
export async function makePerson(database: Database, { isVerified = true } = {}): Promise<TestPerson> {
  const identityId = newId()
  const email = `person-${process.pid}-${++counted}@people.example`
  const session = await database.inSystem(async (tx) => {
    await sql`
      insert into identity.identity (id, email, email_key, display_name, verified_at)
      values (${identityId}, ${email}, ${email}, ${`Person ${counted}`}, ${isVerified ? new Date() : null})
    `.execute(tx)
    return openSession(tx, identityId, { userAgent: 'test', address: '127.0.0.1' })
  })
  return { identityId, email, session: { session: session.token } }
}

/** Makes a person a member of an organisation. */
export async function makeMember(
  org: TestOrganisation,
  { adminRole = 'none', status = 'active' }: { adminRole?: AdminRole; status?: MemberStatus } = {},
): Promise<TestMember> {
  const person = await makePerson(org.database)
  const name = `${person.email.split('@')[0]}`
  const added = await org.people({ email: person.email, displayName: name, adminRole, status })
  const memberId = added[name] as string
  await org.asOwner(async ({ tx }) => {
    await joinOrganisation(tx, person.identityId, org.id)
    await sql`update directory.member set identity_id = ${person.identityId} where id = ${memberId}`.execute(
      tx,
    )
  })
  return {
    ...person,
    memberId,
    token: async (...scopes) => {
      const principal: Partial<Principal> = { identityId: person.identityId, memberId, adminRole }
      const { token } = await org.as(principal, (ctx) => createApiToken(ctx, { name: 'test', scopes }))
      return { token }
    },
  }
}

/** An organisation with an owner who is signed in. */
export async function makeOwned(): Promise<TestOrganisation & { owner: TestMember; path: string }> {
  const org = await makeOrganisation()
  return { ...org, owner: await makeMember(org, { adminRole: 'owner' }), path: `/orgs/${org.slug}` }
}
