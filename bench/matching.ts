import { labelledPairs, unrelatedNames } from '../fixtures/labelled-companies.ts'
import { scoreMatching } from '../fixtures/matching-score.ts'
import { seedAccounts } from './crm-records.ts'
import { broughtInto, peopleEach, seedClients } from './matching-clients.ts'
import { startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const isShort = process.argv.includes('--short')
const clients = isShort ? 500 : 5000
const accounts = isShort ? 2000 : 20_000

/**
 * How well companies are found again, on the labelled pairs of `fixtures/matching`, each half by itself among names that
 * have nothing to do with them; and how long a mapping of 5,000 client companies with people and projects to 20,000
 * accounts takes.
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
 * A whole mapping, from the request to the end: half of the client companies have the name of an account, the others are
 * like one. Their people become contacts of the account or are contacts already, their projects are associated with both.
 */
async function wholeMapping(): Promise<BenchRow[]> {
  const server = await startBenchServer()
  try {
    const portal = await server.ask<{ id: string }>('POST', '/portals', { name: 'Bench' })
    const names = unrelatedNames(clients)
    await seedAccounts(server, unrelatedNames(accounts))
    const likeThem = names.map((account, index) => ({
      account,
      name: index < clients / 2 ? account : `${account} Holding`,
    }))
    await seedClients(server, portal.id, likeThem)
    await server.ask('PUT', '/crm/integration/portal', { portalId: portal.id })
    await server.ask('POST', '/crm/integration/activate', {})
    await server.idle()
    const since = performance.now()
    const { id } = await server.ask<{ id: string }>('POST', '/crm/client-mappings', { createContacts: true })
    const run = await server.until(id, 'ready')
    const planned = (performance.now() - since) / 1000
    await server.ask('POST', `/imports/${id}/apply`, { fingerprint: run.fingerprint })
    const { outcomes } = await server.until(id, 'applied')
    const ended = (performance.now() - since) / 1000
    const suggested = run.conflicts.find(({ kind }) => kind === 'suggested_account')?.count ?? 0
    const { contacts, associations } = await broughtInto(server)
    const of = (count: number) => count.toLocaleString('en')
    const name = `Mapping ${of(clients)} client companies of ${of(clients * peopleEach)} people to ${of(accounts)} accounts`
    const came = `${outcomes.linked} links, ${contacts} contacts made, ${associations} associations`
    return [
      benchRow(`${name}: planned, s`, planned, 10, 'bound', '≤ 10 s', `${suggested} have suggestions`),
      benchRow(`${name}: linked, s`, ended, 10, 'bound', '≤ 10 s', came),
    ]
  } finally {
    await server.close()
  }
}

if (import.meta.main) printRows(await rows())
