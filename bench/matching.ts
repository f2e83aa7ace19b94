import { labelledPairs, unrelatedNames } from '../fixtures/labelled-companies.ts'
import { scoreMatching } from '../fixtures/matching-score.ts'
import { matchFinder } from '../server/src/matching/index.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const clients = 5000
const accounts = 20_000

/**
 * How well companies are found again, on the labelled pairs of `fixtures/matching`, each half by itself among names that
 * have nothing to do with them; and how long 5,000 companies against 20,000 accounts take.
 */
export const rows = async (): Promise<BenchRow[]> => [...quality(false), ...quality(true), speed()]

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

/** Half of the companies are there under another legal form; nothing is linked, everything is compared. */
function speed(): BenchRow {
  const companies = unrelatedNames(clients).map((name) => ({ name: `${name} Holding` }))
  const since = performance.now()
  const finder = matchFinder<string>(companies)
  for (const [index, name] of unrelatedNames(accounts, clients / 2).entries())
    finder.offer(String(index), { name })
  const seconds = (performance.now() - since) / 1000
  const found = companies.filter((_, index) => finder.matchesOf(index).length > 0).length
  return benchRow('Matching 5,000 × 20,000, s', seconds, 10, 'bound', '≤ 10 s', `${found} have suggestions`)
}

if (import.meta.main) printRows(await rows())
