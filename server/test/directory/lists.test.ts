import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { listMembers, listMemberships } from '../../src/directory/index.ts'
import { fold } from '../../src/kernel/index.ts'
import { type Crowd, crowdQueries, makeCrowd } from './crowd.ts'
import { makeOrganisation } from './organisation.ts'

type Query = Omit<Parameters<typeof listMembers>[1], 'limit' | 'cursor'>

const sorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
const people = 20_000
let crowd: Crowd
let small: Crowd

beforeAll(async () => {
  small = await makeCrowd(240)
  crowd = await makeCrowd(people)
})

/** Every page of a list, one after the other. */
async function allPages(
  org: Crowd,
  query: Query,
  limit: number,
): Promise<{ ids: string[]; totals: (number | null)[] }> {
  const ids: string[] = []
  const totals: (number | null)[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await org.asOwner((ctx) =>
      listMembers(ctx, { ...query, limit, ...(cursor ? { cursor } : {}) }),
    )
    ids.push(...page.items.map(({ id }) => id))
    totals.push(page.total)
    if (page.nextCursor === null) return { ids, totals }
    cursor = page.nextCursor
  }
}

type Row = Record<
  'id' | 'first_key' | 'last_key' | 'email_key' | 'status' | 'domain' | 'admin_role',
  string
> & {
  groups: string[]
  invited_at: Date | null
}
const known = new Map<string, Promise<Row[]>>()

/** Everyone in order, read once. */
function everyone(org: Crowd, sort: Query['sort']): Promise<Row[]> {
  const name = `${org.id} ${sort}`
  const rows = known.get(name) ?? readEveryone(org, sort)
  known.set(name, rows)
  return rows
}

async function readEveryone(org: Crowd, sort: Query['sort']): Promise<Row[]> {
  const keys = { name: 'display_name collate platform.names', email: 'email_key', createdAt: 'created_at' }
  const key = keys[sort.replace('-', '') as keyof typeof keys]
  const way = sort.startsWith('-') ? 'desc' : 'asc'
  const { rows } = await org.asOwner(({ tx }) =>
    sql<Row>`
      select m.*, array(select g.group_id::text || case when g.role = 'follower' then ' follows' else '' end
        from directory.membership g where g.member_id = m.id) as groups
      from directory.member m order by ${sql.raw(`${key} ${way}, id ${way}`)}
    `.execute(tx),
  )
  return rows
}

/** The same list, made the plain way: everyone in order, filtered in the program. */
async function plainList(org: Crowd, query: Query): Promise<string[]> {
  const words = fold(query.q ?? '')
    .split(' ')
    .filter(Boolean)
  const group = query.group
  const fits = (row: Row) =>
    hasStatus(row, query.status) &&
    (query.role === undefined || row.admin_role === query.role) &&
    (query.domain === undefined || row.domain === query.domain) &&
    (query.department === undefined || row.groups.includes(query.department)) &&
    (group === undefined || row.groups.some((one) => one.startsWith(group))) &&
    finds(row, words)
  return (await everyone(org, query.sort)).filter(fits).map(({ id }) => id)
}

const joints = /[.@_+'-]/g

function hasStatus(row: Row, status: Query['status']): boolean {
  if (status === 'not_invited') return row.status === 'invited' && row.invited_at === null
  return status === undefined || row.status === status
}

function finds(
  row: Record<'first_key' | 'last_key' | 'email_key' | 'domain', string>,
  words: string[],
): boolean {
  if (words.length === 0) return true
  const keys = [row.first_key, row.last_key, row.email_key]
  const text = ` ${keys.join(' ')}`.replace(joints, ' ')
  const further = [row.first_key, row.last_key, row.email_key.split('@')[0] as string]
    .flatMap((key) => key.replace(joints, ' ').split(' ').slice(1))
    .filter(Boolean)
  const begins = (word: string) =>
    word.startsWith('@')
      ? row.domain.startsWith(word.slice(1))
      : [...keys, ...further].some((key) => key.startsWith(word))
  const inside = (word: string) => (word.startsWith('@') ? begins(word) : text.includes(` ${word}`))
  return words.some(begins) && (words.length === 1 || words.every(inside))
}

test('pages put together are the whole list, for any sort, filter and page size', async () => {
  const query = fc.record(
    {
      sort: fc.constantFrom(...sorts),
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
        '@part',
        'bow z',
        'neil o',
        '%',
        '\\',
      ),
      status: fc.constantFrom('active', 'invited', 'inactive', 'not_invited'),
      role: fc.constantFrom('owner', 'admin', 'none'),
      domain: fc.constantFrom('partner.example', 'rare.example', 'none.example'),
      department: fc.constantFrom('quarter', 'tiny', 'nowhere'),
      group: fc.constantFrom('all', 'some', 'few', 'quarter', 'nowhere'),
    },
    { requiredKeys: ['sort'] },
  )
  await fc.assert(
    fc.asyncProperty(
      query,
      fc.integer({ min: 1, max: 100 }),
      async ({ department, group, ...rest }, limit) => {
        const place = (name: string) => small.groups[name as keyof Crowd['groups']] ?? name
        const named = {
          ...rest,
          ...(department === undefined ? {} : { department: place(department) }),
          ...(group === undefined ? {} : { group: place(group) }),
        } as Query
        const { ids, totals } = await allPages(small, named, limit)
        expect(ids).toEqual(await plainList(small, named))
        expect(new Set(totals)).toEqual(new Set([ids.length]))
      },
    ),
    { numRuns: 120 },
  )
})

describe(`with ${people} people`, () => {
  test.each(crowdQueries)('pages by %s are the whole list', async (_name, query) => {
    for (const sort of ['name', '-createdAt'] as const) {
      const place = (name: string | undefined) => crowd.groups[name as keyof Crowd['groups']]
      const named = {
        ...query,
        sort,
        ...(query.group ? { group: place(query.group) } : {}),
        ...(query.department ? { department: place(query.department) } : {}),
      }
      expect((await allPages(crowd, named, 500)).ids).toEqual(await plainList(crowd, named))
    }
  })
})

test('the people of a group are paged in order, with role, search and status', async () => {
  for (const [group, query] of [
    ['all', {}],
    ['all', { role: 'moderator' }],
    ['quarter', { role: 'follower', status: 'active' }],
    ['some', { q: 'ma' }],
  ] as const) {
    const id = crowd.groups[group]
    const found: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await crowd.asOwner((ctx) =>
        listMemberships(ctx, id, { ...query, sort: 'name', limit: 500, ...(cursor ? { cursor } : {}) }),
      )
      found.push(...page.items.map(({ memberId }) => memberId))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    const { role, ...rest } = { role: undefined, ...query }
    const { rows } = await crowd.asOwner(({ tx }) =>
      sql<{ member_id: string }>`
        select member_id from directory.membership where group_id = ${id} and role = coalesce(${role ?? null}, role)
      `.execute(tx),
    )
    const inRole = new Set(rows.map((row) => row.member_id))
    const expected = (await plainList(crowd, { sort: 'name', group: id, ...rest })).filter((one) =>
      inRole.has(one),
    )
    expect(found).toEqual(expected)
  }
})

test('a cursor of something else is refused', async () => {
  for (const cursor of [
    'x',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ])
    await expect(
      small.asOwner((ctx) => listMembers(ctx, { sort: 'createdAt', limit: 5, cursor })),
    ).rejects.toMatchObject({ code: 'bad_cursor' })
})

test('people are found by the beginning of any word of their names and of their address', async () => {
  const org = await makeOrganisation()
  await org.people(
    { email: 'mj.g_l+x@test.example', firstName: 'María José', lastName: 'de la Cruz García' },
    { email: 'ann@test.example', firstName: 'Ann', lastName: "O'Neil-Smith" },
  )
  const found = async (q: string) => {
    const page = await org.asOwner((ctx) => listMembers(ctx, { q, sort: 'email', limit: 9 }))
    return page.items.map(({ email }) => email.split('@')[0])
  }
  for (const q of ['maria', 'jose', 'de', 'la', 'cruz', 'garc', 'mj.g', 'g', 'l', 'jose cruz', 'garcia mj'])
    expect([q, await found(q)]).toEqual([q, ['mj.g_l+x']])
  for (const q of ['ann', "o'neil", 'neil', 'smith', 'neil ann'])
    expect([q, await found(q)]).toEqual([q, ['ann']])
  for (const q of ['ose', 'ruz', 'mith', 'jose smith']) expect([q, await found(q)]).toEqual([q, []])
})

test('the first of very many whom a beginning finds come in order, page after page, each once', async () => {
  // some begin one key of many, some several keys of few, which together are many
  for (const q of ['ma', ...'abcdefghijklmnopqrstuvwxyz'])
    for (const sort of ['name', '-name'] as const)
      expect((await allPages(crowd, { q, sort }, 500)).ids).toEqual(await plainList(crowd, { q, sort }))
})
