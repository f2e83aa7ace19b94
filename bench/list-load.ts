import { type RawBuilder, sql } from 'kysely'
import { encodeCursor } from '../server/src/kernel/index.ts'
import { askSteadily } from './load.ts'
import type { BenchServer } from './muster-server.ts'
import { type BenchRow, benchRow } from './sides.ts'

const clients = 50
const perSecond = 300
const seconds = 10
/** So many seconds each kind is asked before it is measured: code, caches and plans are then as in a server that runs. */
const warming = 8
/** What a page may take in 99 of 100 cases, in milliseconds. */
const reach = 25

/** Addresses of lists by kind; several of each, so that no page is asked for all the time. */
export type Lists = [name: string, paths: string[]][]

/**
 * Asks for lists 300 times a second from 50 clients, each kind by itself and then mixed. Times are taken by the client,
 * so what the way through loopback costs is in them.
 * @param subject what is listed, and how many there are
 */
export async function measureLists(server: BenchServer, subject: string, kinds: Lists): Promise<BenchRow[]> {
  const found: BenchRow[] = []
  const mixed = kinds.flatMap(([, paths]) => paths)
  await server.settle()
  for (const [name, paths] of [...kinds, ['all of them mixed', mixed] as const]) {
    const urls = paths.map((path) => server.url + path)
    const load = { urls, token: server.token, clients, perSecond, seconds, warming }
    const { asked, failed, p50, p99, most } = await askSteadily(load)
    if (failed > 0) throw new Error(`${subject}, ${name}: ${failed} of ${asked} requests failed`)
    const note = `p50 ${p50.toFixed(1)}, most ${Math.round(most)}`
    found.push(benchRow(`${subject}: ${name}, p99 ms`, p99, reach, 'bound', '≤ 25 ms', note))
  }
  return found
}

/** Cursors from all over the order of names, as paging that far would give them. */
export async function deepCursors(
  { database, organisationId }: BenchServer,
  table: RawBuilder<unknown>,
  people: number,
): Promise<string[]> {
  return database.inOrganisation(organisationId, async (tx) => {
    const cursors: string[] = []
    for (const share of [0.2, 0.5, 0.7, 0.95]) {
      const { rows: found } = await sql<{ key: string; id: string }>`
        select display_name as key, id from ${table} order by display_name collate platform.names, id
        offset ${Math.floor(share * people)} limit 1`.execute(tx)
      for (const { key, id } of found) cursors.push(encodeCursor([key, id]))
    }
    return cursors
  })
}
