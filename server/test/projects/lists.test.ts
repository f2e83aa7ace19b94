import { type PortalUserStatus, portalUserQuery } from '@muster/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { fold } from '../../src/kernel/index.ts'
import { listUsers } from '../../src/projects/users/list-users.ts'
import { testDatabase } from '../database.ts'
import { makePortalCrowd, type PortalCrowd } from './crowd.ts'

const sorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
type Query = {
  sort: (typeof sorts)[number]
  q?: string
  status?: PortalUserStatus | 'not_invited'
  role?: string
  profile?: string
  project?: string
}

let small: PortalCrowd
let crowd: PortalCrowd
beforeAll(async () => {
  const database = await testDatabase()
  small = await makePortalCrowd(240, database)
  // more than a page gathers at once, so that orders are walked and names looked at one by one
  crowd = await makePortalCrowd(12_000, database)
})

async function allPages(org: PortalCrowd, query: Query, limit: number) {
  const ids: string[] = []
  const totals: (number | null)[] = []
  for (let cursor: string | undefined; ; ) {
    const asked = portalUserQuery.parse({ ...query, limit, ...(cursor && { cursor }) })
    const page = await org.as({ memberId: org.ownerId }, (ctx) => listUsers(ctx, org.portal, asked))
    ids.push(...page.items.map(({ id }) => id))
    totals.push(page.total)
    if (page.nextCursor === null) return { ids, totals }
    cursor = page.nextCursor
  }
}

type Row = {
  id: string
  first_key: string
  last_key: string
  email_key: string
  status: PortalUserStatus
  invited_at: Date | null
  role: string
  profile: string
  projects: string[]
  is_everywhere: boolean
}
const known = new Map<string, Promise<Row[]>>()

/** Everybody of a portal in order, read once. */
function everyone(org: PortalCrowd, sort: Query['sort']): Promise<Row[]> {
  const keys = { name: 'display_name collate platform.names', email: 'email_key', createdAt: 'created_at' }
  const key = keys[sort.replace('-', '') as keyof typeof keys]
  const way = sort.startsWith('-') ? 'desc' : 'asc'
  const read = async () => {
    const { rows } = await org.asOwner(({ tx }) =>
      sql<Row>`
        select u.*, r.name as role, f.name as profile, u.id = p.owner_id or r.kind = 'administrator' as is_everywhere,
          array(select m.project_id::text from projects.project_member m where m.portal_user_id = u.id) as projects
        from projects.portal_user u
        join projects.portal p on p.id = u.portal_id
        join projects.portal_role r on r.id = u.role_id join projects.profile f on f.id = u.profile_id
        order by ${sql.raw(`u.${key} ${way}, u.id ${way}`)}`.execute(tx),
    )
    return rows
  }
  const name = `${org.id} ${sort}`
  const rows = known.get(name) ?? read()
  known.set(name, rows)
  return rows
}

/** The same list, made the plain way: everybody in order, filtered in the program. */
async function plainList(org: PortalCrowd, query: Query): Promise<string[]> {
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  const project = org.projects[query.project?.toLowerCase() as keyof PortalCrowd['projects']]
  const fits = (row: Row) =>
    (query.status === 'not_invited'
      ? row.status === 'invited' && row.invited_at === null
      : query.status === undefined || row.status === query.status) &&
    (query.role === undefined || row.role === query.role) &&
    (query.profile === undefined || row.profile === query.profile) &&
    (query.project === undefined || row.is_everywhere || row.projects.includes(project)) &&
    finds(row, words)
  return (await everyone(org, query.sort)).filter(fits).map(({ id }) => id)
}

function finds({ first_key, last_key, email_key }: Row, words: readonly string[]): boolean {
  const keys = [first_key, last_key, email_key]
  const parts = (key: string) => key.split(/[\s.@_+'-]/)
  const further = [first_key, last_key, email_key.split('@')[0] as string].flatMap((key) =>
    parts(key).slice(1),
  )
  const begins = (word: string) => [...keys, ...further].some((key) => key.startsWith(word))
  const text = ` ${keys.flatMap(parts).join(' ')}`
  if (words.length < 2) return words.every(begins)
  return words.some(begins) && words.every((word) => text.includes(` ${word}`))
}

const filters = {
  q: fc.constantFrom(
    'a',
    'jo',
    'José',
    'mary jane',
    'jane',
    'der',
    'berg jane',
    'van der',
    'p1',
    'bow z',
    '%',
    '@c',
  ),
  status: fc.constantFrom('active', 'invited', 'inactive', 'not_invited'),
  role: fc.constantFrom('Employee', 'Contractor', 'Manager', 'Administrator'),
  profile: fc.constantFrom('Employee', 'Manager'),
  project: fc.constantFrom('ALL', 'SOME', 'FEW'),
}
const anyQuery = fc.record({ sort: fc.constantFrom(...sorts), ...filters }, { requiredKeys: ['sort'] })

test('pages put together are the whole list of portal users, for any sort, filter and page size', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 100 }), async (query, limit) => {
      const { ids, totals } = await allPages(small, query as Query, limit)
      expect(ids).toEqual(await plainList(small, query as Query))
      expect(new Set(totals)).toEqual(new Set([ids.length]))
    }),
    { numRuns: 120 },
  )
})

test('the same where the order is walked, names are looked at one by one, and pages may end early', async () => {
  const always: Query[] = [
    { sort: 'name', q: 'p' },
    { sort: '-name', q: 'm' },
    { sort: 'name', role: 'Contractor', status: 'inactive' },
    { sort: 'name', project: 'SOME', status: 'inactive' },
    { sort: 'email', project: 'ALL', role: 'Manager' },
  ]
  for (const query of always)
    expect((await allPages(crowd, query, 100)).ids).toEqual(await plainList(crowd, query))
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const { ids, totals } = await allPages(crowd, query as Query, 500)
      expect(ids).toEqual(await plainList(crowd, query as Query))
      for (const total of totals) expect([null, ids.length]).toContain(total)
    }),
    { numRuns: 40 },
  )
})
