import { sql } from 'kysely'
import { makeMember, makeOwned, makePerson } from './people.ts'
import type { Row, Who } from './route-row.ts'
import type { Credentials, startTestServer } from './server.ts'

/** Everyone who tries every route, and the things of one organisation that they try it on. */
export type Visitors = { visit: (who: Who, route: string, row: Row) => Promise<number> }

const nothing = '00000000-0000-7000-8000-000000000000'

/** Makes one organisation with every kind of member, and one beside it. */
export async function makeVisitors(server: Awaited<ReturnType<typeof startTestServer>>): Promise<Visitors> {
  const org = await makeOwned()
  const { owner } = org
  const admin = await makeMember(org, { adminRole: 'admin' })
  const moderator = await makeMember(org)
  const member = await makeMember(org)
  const gone = await makeMember(org)
  await org.asOwner(({ tx }) =>
    sql`update directory.member set status = 'inactive' where id = ${gone.memberId}`.execute(tx),
  )
  const group = await org.group('group', 'Choir', {
    moderator: [moderator.memberId],
    member: [member.memberId],
  })
  const started = await server.ask<{ id: string }>(owner.session, 'POST', `${org.path}/imports`, {
    body: {
      source: { kind: 'paste', text: 'nobody@elsewhere.example' },
      target: { kind: 'directory.group-membership', groupId: group },
    },
  })
  if (started.status !== 202) throw new Error(started.text)
  const as: Record<Who, Credentials> = {
    owner: owner.session,
    admin: admin.session,
    moderator: moderator.session,
    member: member.session,
    'token read': await owner.token('read'),
    'token imports': await owner.token('imports'),
    'token write': await owner.token('write'),
    'token admin': await owner.token('admin'),
    inactive: gone.session,
    'other organisation': (await makeOwned()).owner.session,
    outsider: (await makePerson(org.database)).session,
    nobody: null,
  }
  const things: Record<string, string> = {
    org: org.slug,
    group,
    run: started.body.id,
    member: member.memberId,
  }
  return {
    visit: async (who, route, row) => {
      const [method = 'GET', pattern = ''] = route.split(' ')
      const path = pattern
        .replace(':target', 'directory.group-membership')
        .replace(
          /:(\w+)/g,
          (_, name: string) => things[name === 'org' ? 'org' : (row.on?.[name] ?? '')] ?? nothing,
        )
      if (path.endsWith('/events')) return server.firstStatus(as[who], path)
      const answer = await server.ask(row.isUnsigned ? null : as[who], method as 'GET', path, {
        ...(row.body === undefined ? {} : { body: row.body }),
      })
      return answer.status
    },
  }
}
