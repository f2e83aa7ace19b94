import type { Portal, PortalUser } from '@muster/contract'
import { sql } from 'kysely'
import { joinOrganisation } from '../../src/identity/index.ts'
import { makeMember, makeOwned, makePerson, type TestMember, type TestPerson } from '../people.ts'
import type { Credentials, TestServer } from '../server.ts'

/** A portal of a test's own, in an organisation of its own. */
export type TestPortal = {
  org: Awaited<ReturnType<typeof makeOwned>>
  /** The organisation's owner, who owns the portal. */
  owner: TestMember
  portal: Portal
  /** `/orgs/…/portals/…` */
  path: string
  /** Asks as the owner unless told. */
  ask: <T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    as?: Credentials,
    headers?: Record<string, string>,
  ) => ReturnType<TestServer['ask']> extends Promise<infer A> ? Promise<Omit<A, 'body'> & { body: T }> : never
  /** A member of the organisation who is user of the portal, signed in. */
  user: (role: string, more?: Record<string, unknown>) => Promise<TestMember & { user: PortalUser }>
  /** Somebody who belongs to the portal alone, joined and signed in. */
  outsider: (role: string, more?: Record<string, unknown>) => Promise<TestPerson & { user: PortalUser }>
}

/** Makes a portal. */
export async function makePortal(server: TestServer, name = 'Acme'): Promise<TestPortal> {
  const org = await makeOwned()
  const { owner } = org
  const made = await server.ask<Portal>(owner.session, 'POST', `${org.path}/portals`, { body: { name } })
  if (made.status !== 201) throw new Error(made.text)
  const path = `${org.path}/portals/${made.body.slug}`
  const ask: TestPortal['ask'] = ((method, at, body, as = owner.session, headers = {}) =>
    server.ask(as, method, `${path}${at}`, {
      ...(body === undefined ? {} : { body }),
      headers,
    })) as TestPortal['ask']
  const add = async (email: string, role: string, more: Record<string, unknown>): Promise<PortalUser> => {
    const added = await ask<PortalUser>('POST', '/users', { email, role, ...more })
    if (added.status !== 201) throw new Error(added.text)
    return added.body
  }
  return {
    org,
    owner,
    portal: made.body,
    path,
    ask,
    user: async (role, more = {}) => {
      const member = await makeMember(org)
      return { ...member, user: await add(member.email, role, more) }
    },
    outsider: async (role, more = {}) => {
      const person = await makePerson(org.database)
      const user = await add(person.email, role, more)
      await org.asOwner(async ({ tx }) => {
        await joinOrganisation(tx, person.identityId, org.id)
        await sql`update projects.portal_user set identity_id = ${person.identityId}, status = 'active',
          joined_at = now() where id = ${user.id}`.execute(tx)
      })
      return { ...person, user: { ...user, status: 'active' } }
    },
  }
}

/** Status and code of an answer. */
export function told({ status, body }: { status: number; body: unknown }): [number, unknown] {
  return [status, (body as { code?: unknown }).code]
}
