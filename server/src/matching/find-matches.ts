import { blockKeys } from './block-keys.ts'
import { type Company, type ReadCompany, readCompany } from './company.ts'
import { compare, leastConfidence, type MatchReason } from './compare.ts'

/** One of the others that may be the same company. */
export type Match<Id> = { id: Id; confidence: number; reasons: MatchReason[] }

/** Companies behind one key from which on it tells nothing. */
const mostBehindKey = 50
/** More for one company is no help to who has to choose. */
const mostMatches = 5

/**
 * Finds for each of some companies who among others may be the same. The some are kept, the others stream by: memory
 * grows with the companies and not with the others.
 *
 * @example
 * const finder = matchFinder(clients)
 * for await (const page of accounts) for (const { id, ...account } of page) finder.offer(id, account)
 * finder.matchesOf(0) // → [{ id, confidence: 0.98, reasons: ['legal_form'] }], the surest first
 */
export function matchFinder<Id extends string>(companies: readonly Company[]) {
  const read = companies.map(readCompany)
  const byKey = new Map<string, number[]>()
  for (const [index, company] of read.entries())
    for (const key of blockKeys(company)) {
      const block = byKey.get(key)
      if (block === undefined) byKey.set(key, [index])
      else block.push(index)
    }
  const found = read.map((): Match<Id>[] => [])
  return {
    /** Compares one of the others with every company that it has a key in common with. */
    offer(id: Id, other: Company): void {
      const against = readCompany(other)
      for (const index of candidates(byKey, against)) {
        const { confidence, reasons } = compare(read[index] as ReadCompany, against)
        if (confidence >= leastConfidence) keep(found[index] as Match<Id>[], { id, confidence, reasons })
      }
    },
    /** Who may be the company at this place in the list, the surest first. */
    matchesOf: (index: number): readonly Match<Id>[] => found[index] ?? [],
  }
}

function candidates(byKey: ReadonlyMap<string, number[]>, company: ReadCompany): Set<number> {
  const indexes = new Set<number>()
  for (const key of blockKeys(company)) {
    const block = byKey.get(key) ?? []
    if (block.length <= mostBehindKey || key.startsWith('x:')) for (const index of block) indexes.add(index)
  }
  return indexes
}

function keep<Id extends string>(matches: Match<Id>[], match: Match<Id>): void {
  matches.push(match)
  matches.sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1))
  if (matches.length > mostMatches) matches.pop()
}
