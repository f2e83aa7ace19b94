import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { encodeCursor } from '../server/src/kernel/index.ts'
import { type Crowd, seedCrowd } from './crowd.ts'
import { askSteadily } from './load.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type PortalCrowd, seedPortalCrowd } from './portal-crowd.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const people = process.argv.includes('--short') ? 20_000 : 1_000_000
const clients = 50
const perSecond = 300
const seconds = 10
/** How long a kind is asked before it is measured, in seconds, at a third of the rate. */
const warming = 8
/** What a page may take in 99 of 100 cases, in milliseconds. */
const reach = 25

/**
 * Lists of an organisation of a million people, and of a portal of as many, 300 requests a second from 50 clients, each kind by itself and
 * then mixed. Times are taken by the client, so what the way through loopback costs is in them.
 */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    const members = await measure(server, 'Members', await listsOf(server, await seedCrowd(server, people)))
    const crowd = await seedPortalCrowd(server, people)
    const users = portalLists(crowd, await deepCursors(server, 'projects.portal_user'))
    return [...members, ...(await measure(server, 'Portal users', users))]
  } finally {
    await server.close()
  }
}

type Lists = [name: string, paths: string[]][]

async function measure(server: BenchServer, subject: string, kinds: Lists): Promise<BenchRow[]> {
  const found: BenchRow[] = []
  const mixed = kinds.flatMap(([, paths]) => paths)
  for (const [name, paths] of [...kinds, ['all of them mixed', mixed] as const]) {
    // code, caches and prepared plans as in a server that has been running, and nobody who still waits
    await ask(server, paths, warming, perSecond / 3)
    await server.idle()
    const { asked, failed, p50, p99, most } = await ask(server, paths, seconds)
    if (failed > 0) throw new Error(`${subject}, ${name}: ${failed} of ${asked} requests failed`)
    const note = `p50 ${p50.toFixed(1)}, most ${Math.round(most)}`
    const title = `${subject}, ${people.toLocaleString('en')}: ${name}, p99 ms`
    found.push(benchRow(title, p99, reach, 'bound', '≤ 25 ms', note))
  }
  return found
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

function ask(server: BenchServer, paths: readonly string[], during: number, rate = perSecond) {
  const urls = paths.map((path) => server.url + path)
  return askSteadily({ urls, token: server.token, clients, perSecond: rate, seconds: during })
}

/** Addresses of the lists, by kind; several of each, so that no page is asked for all the time. */
async function listsOf(server: BenchServer, crowd: Crowd): Promise<Lists> {
  const deep = await deepCursors(server, 'directory.member')
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

/** Cursors from all over the order of names, as paging that far would give them. */
async function deepCursors({ database, organisationId }: BenchServer, table: string): Promise<string[]> {
  return database.inOrganisation(organisationId, async (tx) => {
    const cursors: string[] = []
    for (const share of [0.2, 0.5, 0.7, 0.95]) {
      const { rows: found } = await sql<{ key: string; id: string }>`
        select display_name as key, id from ${sql.table(table)} order by display_name collate platform.names, id
        offset ${Math.floor(share * people)} limit 1`.execute(tx)
      for (const { key, id } of found) cursors.push(encodeCursor([key, id]))
    }
    return cursors
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
