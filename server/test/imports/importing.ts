import type { ConflictSummary, MembershipRole, OutcomeCounts, PlanItem, Run } from '@muster/contract'
import { sql } from 'kysely'
import type { Overrides } from '../../src/platform/config/index.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'
import { makeMember, type TestMember } from '../people.ts'
import { startTestServer } from '../server.ts'
import { runChanges } from './run-changes.ts'

/** An answer with what tests look at. */
export type Got<T> = { status: number; body: T; text: string; headers: Headers }

/** A file to upload. */
export type TestFile = { name: string; content: string | Uint8Array<ArrayBuffer> }

/** What `POST imports` takes beside source and target. */
export type StartOptions = {
  source?: Record<string, unknown>
  decisions?: { defaults?: Record<string, string>; rows?: object[] }
  invite?: 'now' | 'later' | 'never'
  autoApply?: boolean
  headers?: Record<string, string>
}

/** A server that listens, with the drivers of runs at work. */
export type ImportServer = Awaited<ReturnType<typeof startImportServer>>

/** Starts one for a file of tests; the caller closes it. */
export async function startImportServer(settings: Overrides = {}, { work = true } = {}) {
  const server = await startTestServer({ work, settings })
  const changes = await runChanges(server.database)
  const url = await server.listen()
  return {
    ...server,
    url,
    changes,
    close: async () => {
      await changes.close()
      await server.close()
    },
  }
}

/** An organisation whose owner imports, through HTTP alone. */
export type Importing = TestOrganisation & {
  owner: TestMember
  url: string
  token: string
  call: <T = Run>(
    method: string,
    path: string,
    body?: unknown,
    options?: { token?: string; headers?: Record<string, string> },
  ) => Promise<Got<T>>
  /** The same, whose answer has to be good. */
  ok: <T = Run>(method: string, path: string, body?: unknown) => Promise<T>
  /** Starts an import of a file into a group and waits until it rests. */
  upload: (groupId: string, file: TestFile | string, options?: StartOptions) => Promise<Run>
  /** Only the request. */
  post: (groupId: string, file: TestFile | string, options?: StartOptions) => Promise<Got<Run>>
  /** Waits until a run rests: it needs somebody, or is over. */
  resting: (id: string) => Promise<Run>
  decide: (id: string, decisions: object) => Promise<Run>
  /** Applies a ready run as it stands and waits for its end. */
  apply: (run: Run) => Promise<Run>
  /** Takes a run back, the whole way. */
  undo: (id: string) => Promise<Run>
  items: (id: string, query?: string) => Promise<PlanItem[]>
  byHand: (
    groupId: string,
    items: { email: string; role?: string }[],
    defaults?: Record<string, string>,
  ) => Promise<
    Got<{ runId: string; outcomes: OutcomeCounts; items: PlanItem[]; conflicts: ConflictSummary[] }>
  >
  /** Puts people into a group by plain SQL. */
  join: (groupId: string, memberId: string, role: MembershipRole, isHead?: boolean) => Promise<void>
  /** Members, memberships and heads as they stand, without ids, versions and times. */
  state: () => Promise<DirectoryState>
}

/** The directory of an organisation, comparable. */
export type DirectoryState = { members: string[]; memberships: string[]; heads: string[]; counts: string[] }

const atWork = new Set(['reading', 'planning', 'applying'])

/** Makes an organisation with a signed-in owner on a server. */
export async function makeImporting(
  server: ImportServer,
  options: { seats?: number | null } = {},
): Promise<Importing> {
  const org = await makeOrganisation(options)
  const owner = await makeMember(org, { adminRole: 'owner' })
  const { token } = await owner.token('admin')
  const call: Importing['call'] = async (method, path, body, { token: as = token, headers = {} } = {}) => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${server.url}/api/v1/orgs/${org.slug}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      headers: answer.headers,
    }
  }
  const ok: Importing['ok'] = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await call<T>(method, path, body)
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const resting = (id: string) =>
    server.changes.until(id, async () => {
      const run = await ok('GET', `/imports/${id}`)
      return atWork.has(run.state) ? null : run
    })
  const post: Importing['post'] = (groupId, file, { source, headers, ...rest } = {}) => {
    const { name, content } = typeof file === 'string' ? { name: 'people.csv', content: file } : file
    const form = new FormData()
    const target = { kind: 'directory.group-membership', groupId }
    form.append('request', JSON.stringify({ source: { kind: 'file', ...source }, target, ...rest }))
    form.append('file', new Blob([content]), name)
    return call('POST', '/imports', form, headers === undefined ? {} : { headers })
  }
  const apply: Importing['apply'] = async (run) => {
    await ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    return resting(run.id)
  }
  return {
    ...org,
    owner,
    url: `${server.url}/api/v1/orgs/${org.slug}`,
    token,
    call,
    ok,
    post,
    resting,
    apply,
    upload: async (groupId, file, options) => {
      const started = await post(groupId, file, options)
      if (started.status !== 202) throw new Error(started.text)
      return resting(started.body.id)
    },
    decide: (id, decisions) => ok('PATCH', `/imports/${id}/decisions`, decisions),
    undo: async (id) => {
      const reverse = await ok('POST', `/imports/${id}/undo`)
      return apply(await resting(reverse.id))
    },
    items: async (id, query = '') => {
      const { items } = await ok<{ items: PlanItem[] }>('GET', `/imports/${id}/items?limit=500&${query}`)
      return items
    },
    byHand: (groupId, items, defaults = {}) =>
      call('POST', `/groups/${groupId}/memberships`, { items, decisions: { defaults } }),
    join: async (groupId, memberId, role, isHead = false) => {
      await org.asOwner(async ({ tx }) => {
        await sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
          select ${org.id}::uuid, g.id, ${memberId}::uuid, ${role}, g.is_department from directory."group" g
          where g.id = ${groupId}::uuid`.execute(tx)
        if (isHead)
          await sql`insert into directory.head (organisation_id, group_id, member_id)
            values (${org.id}::uuid, ${groupId}::uuid, ${memberId}::uuid)`.execute(tx)
      })
    },
    state: () => stateOf(org),
  }
}

/** Reads the directory of an organisation; the kept counts have to be what a count finds. */
export async function stateOf(org: Pick<TestOrganisation, 'asOwner'>): Promise<DirectoryState> {
  return org.asOwner(async ({ tx }) => {
    const lines = async (query: ReturnType<typeof sql<{ line: string }>>) =>
      (await query.execute(tx)).rows.map(({ line }) => line)
    return {
      members: await lines(sql`select concat_ws(' ', email_key, status, admin_role) as line
        from directory.member order by email_key`),
      memberships: await lines(sql`select concat_ws(' ', g.name, m.email_key, p.role) as line
        from directory.membership p join directory."group" g on g.id = p.group_id
        join directory.member m on m.id = p.member_id order by g.name, m.email_key`),
      heads: await lines(sql`select concat_ws(' ', g.name, m.email_key) as line
        from directory.head h join directory."group" g on g.id = h.group_id
        join directory.member m on m.id = h.member_id order by g.name, m.email_key`),
      counts: await lines(sql`
        select concat_ws(' ', 'wrong count', kept.id, kept.name, kept.people, found.people) as line
        from (
          select group_id as id, role as name, people from directory.membership_count where people <> 0
          union all
          select organisation_id, status, people from directory.member_count where people <> 0
        ) kept full join (
          select group_id as id, role as name, count(*) as people from directory.membership group by 1, 2
          union all
          select organisation_id, status, count(*) from directory.member group by 1, 2
        ) found using (id, name)
        where kept.people is distinct from found.people order by 1`),
    }
  })
}

/** Sum of the outcomes or actions of a run. */
export function sumOf(counts: OutcomeCounts | Run['planned']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
