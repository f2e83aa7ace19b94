import { sql } from 'kysely'
import { labelledPairs, unrelatedNames } from '../fixtures/labelled-companies.ts'
import { scoreMatching } from '../fixtures/matching-score.ts'
import { fold } from '../server/src/kernel/index.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const clients = 5000
const accounts = 20_000

/**
 * How well companies are found again, on the labelled pairs of `fixtures/matching`, each half by itself among names that
 * have nothing to do with them; and how long a mapping of 5,000 client companies to
 * 20,000 accounts takes.
 */
export const rows = async (): Promise<BenchRow[]> => [
  ...quality(false),
  ...quality(true),
  ...(await wholeMapping()),
]

function quality(isHeldOut: boolean): BenchRow[] {
  const pairs = labelledPairs().filter((pair) => pair.isHeldOut === isHeldOut)
  const { linked, linkedRight, wanted, suggested, recall, precision, faults } = scoreMatching(pairs, accounts)
  for (const fault of faults) console.log(`matching, ${isHeldOut ? 'held out' : 'tuning'}: ${fault}`)
  const half = isHeldOut ? 'held out' : 'tuning'
  const of = (share: number) => 100 * share
  return [
    benchRow(
      `Matching, ${half}: links that are right, %`,
      of(linkedRight / linked),
      100,
      'all',
      '= 100 %',
      `${linked} links`,
    ),
    benchRow(`Matching, ${half}: found, %`, of(recall), 95, 'bound', '≥ 95 %', `${suggested} of ${wanted}`),
    benchRow(`Matching, ${half}: suggestions that are right, %`, of(precision), 90, 'bound', '≥ 90 %'),
  ]
}

/**
 * A whole mapping, from the request to the end: half of the client companies have the name of an account, most others
 * are like one.
 */
async function wholeMapping(): Promise<BenchRow[]> {
  const server = await startBenchServer()
  try {
    const portal = await server.ask<{ id: string }>('POST', '/portals', { name: 'Bench' })
    await server.ask('PUT', '/crm/integration/portal', { portalId: portal.id })
    await server.ask('POST', '/crm/integration/activate', {})
    const names = unrelatedNames(clients)
    await seed(server, portal.id, [...names.slice(0, clients / 2), ...names.slice(clients / 2).map(likeIt)])
    const since = performance.now()
    const { id } = await server.ask<{ id: string }>('POST', '/crm/client-mappings', {})
    const run = await server.until(id, 'ready')
    const planned = (performance.now() - since) / 1000
    await server.ask('POST', `/imports/${id}/apply`, { fingerprint: run.fingerprint })
    const { outcomes } = await server.until(id, 'applied')
    const ended = (performance.now() - since) / 1000
    const suggested = run.conflicts.find(({ kind }) => kind === 'suggested_account')?.count ?? 0
    const name = 'Mapping 5,000 client companies to 20,000 accounts'
    return [
      benchRow(`${name}: planned, s`, planned, 10, 'bound', '≤ 10 s', `${suggested} have suggestions`),
      benchRow(`${name}: linked, s`, ended, 10, 'bound', '≤ 10 s', `${outcomes.linked} links`),
    ]
  } finally {
    await server.close()
  }
}

const likeIt = (name: string) => `${name} Holding`

async function seed(
  { database, organisationId }: BenchServer,
  portalId: string,
  companies: string[],
): Promise<void> {
  const keyed = (names: string[]) => JSON.stringify(names.map((name) => ({ name, key: fold(name) })))
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`insert into crm.account (organisation_id, id, name, name_key, owner_id)
      select ${organisationId}::uuid, platform.new_id(), n.name, n.key, (select min(id::text)::uuid from crm."user")
      from jsonb_to_recordset(${keyed(unrelatedNames(accounts))}::jsonb) as n(name text, key text)`.execute(
      tx,
    )
    await sql`insert into projects.client_company (organisation_id, portal_id, id, name, name_key)
      select ${organisationId}::uuid, ${portalId}::uuid, platform.new_id(), n.name, n.key
      from jsonb_to_recordset(${keyed(companies)}::jsonb) as n(name text, key text)`.execute(tx)
    for (const table of ['crm.account', 'projects.client_company'])
      await sql`select platform.analyse(${table})`.execute(tx)
  })
}

if (import.meta.main) printRows(await rows())
