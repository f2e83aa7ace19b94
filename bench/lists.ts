import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Crowd, seedCrowd } from './crowd.ts'
import { deepCursors, type Lists, measureLists } from './list-load.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type PortalCrowd, seedPortalCrowd } from './portal-crowd.ts'
import { type BenchRow, printRows } from './sides.ts'

const people = process.argv.includes('--short') ? 20_000 : 1_000_000

/** Lists of an organisation of a million people, and of a portal of as many. */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    const count = people.toLocaleString('en')
    const ofMembers = await listsOf(server, await seedCrowd(server, people))
    const members = await measureLists(server, `Members, ${count}`, ofMembers)
    const crowd = await seedPortalCrowd(server, people)
    const users = portalLists(crowd, await deepCursors(server, sql`projects.portal_user`, people))
    return [...members, ...(await measureLists(server, `Portal users, ${count}`, users))]
  } finally {
    await server.close()
  }
}

/** Lists of portal users, by kind. */
function portalLists({ slug, quarter, some, few }: PortalCrowd, deep: readonly string[]): Lists {
  const list = (query: string) => `/portals/${slug}/users${query}`
  return [
    ['first page', ['', '?sort=-name', '?sort=-createdAt', '?sort=email'].map(list)],
    ['deep page', deep.map((cursor) => list(`?cursor=${encodeURIComponent(cursor)}`))],
    ['search by name', ['maria', 'bowman', 'maria%20bowman', 'p77', 'nobody'].map((q) => list(`?q=${q}`))],
    [
      'filter',
      [
        '?status=inactive',
        '?role=Administrator',
        '?role=Contractor',
        `?project=${quarter}`,
        `?project=${some}`,
        `?project=${few}`,
      ].map(list),
    ],
  ]
}

/** Lists of members, by kind. */
async function listsOf(server: BenchServer, crowd: Crowd): Promise<Lists> {
  const deep = await deepCursors(server, sql`directory.member`, people)
  return [
    ['first page', ['/members', '/members?sort=-name', '/members?sort=-createdAt', '/members?sort=email']],
    ['deep page', deep.map((cursor) => `/members?cursor=${encodeURIComponent(cursor)}`)],
    [
      'search by name',
      ['maria', 'bowman', 'maria bowman', 'p77', 'ma', 'smith rosa', 'nobody'].map(
        (q) => `/members?q=${encodeURIComponent(q)}`,
      ),
    ],
    [
      'filter',
      [
        '/members?status=inactive',
        '/members?domain=partner.example',
        '/members?domain=rare.example',
        `/members?group=${crowd.all}`,
        `/members?department=${crowd.quarter}`,
        `/members?group=${crowd.few}`,
        `/groups/${crowd.all}/memberships`,
      ],
    ],
    [
      'two filters',
      [
        `/members?group=${crowd.some}&status=invited`,
        `/members?department=${crowd.quarter}&domain=partner.example`,
        `/members?group=${crowd.all}&q=m`,
        // broad ones that nobody, or hardly anybody, has together
        `/members?department=${crowd.quarter}&status=inactive`,
        `/members?group=${crowd.some}&status=inactive`,
        '/members?status=inactive&q=p3',
      ],
    ],
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
