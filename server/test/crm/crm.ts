import { sql } from 'kysely'
import { makeMember, makeOwned, type TestMember } from '../people.ts'
import type { Answer, Asked, TestServer } from '../server.ts'

/** Somebody who works in the CRM of an organisation. */
export type CrmPerson = TestMember & { userId: string }

/** What a record of any module has. */
export type AnyRecord = Record<string, unknown> & { id: string; version: number; ownerId: string }

type Method = Parameters<TestServer['ask']>[1]

/** A CRM whose first Administrator is the owner of the organisation. */
export type TestCrm = Awaited<ReturnType<typeof makeCrm>>

/** Makes an organisation with its CRM. */
export async function makeCrm(server: Pick<TestServer, 'ask'>) {
  const org = await makeOwned()
  const ask = <T = AnyRecord>(
    who: Pick<TestMember, 'session'>,
    method: Method,
    path: string,
    asked?: Asked,
  ): Promise<Answer<T>> => server.ask<T>(who.session, method, `${org.path}/crm${path}`, asked)
  const user = async (memberId: string): Promise<string> => {
    const { rows } = await org.asOwner(({ tx }) =>
      sql<{ id: string }>`select id from crm."user" where member_id = ${memberId}`.execute(tx),
    )
    return rows[0]?.id as string
  }
  const owner: CrmPerson = { ...org.owner, userId: await user(org.owner.memberId) }
  const profiles = await ask<{ items: { id: string; kind: string }[] }>(owner, 'GET', '/profiles')
  const profileOf = (kind: string) => profiles.body.items.find((one) => one.kind === kind)?.id as string
  const roles = await ask<{ items: { id: string; builtIn: string }[] }>(owner, 'GET', '/roles')
  const roleOf = (name: string) => roles.body.items.find((one) => one.builtIn === name)?.id as string
  return {
    ...org,
    owner,
    ask,
    profiles: { administrator: profileOf('administrator'), standard: profileOf('standard') },
    roles: { ceo: roleOf('ceo'), manager: roleOf('manager') },
    /** Adds a member who is a CRM user. */
    add: async (given: { profileId?: string; roleId?: string } = {}): Promise<CrmPerson> => {
      const member = await makeMember(org)
      const { status, text } = await ask(owner, 'POST', '/users', {
        body: { memberId: member.memberId, ...given },
      })
      if (status !== 201) throw new Error(text)
      return { ...member, userId: await user(member.memberId) }
    },
    /** Makes a record as somebody; refusals throw. */
    make: async (
      who: CrmPerson,
      module: 'accounts' | 'contacts' | 'deals',
      body: object,
    ): Promise<AnyRecord> => {
      const made = await ask(who, 'POST', `/${module}`, { body })
      if (made.status !== 201) throw new Error(made.text)
      return made.body
    },
  }
}
