import type { CrmDeal } from '@muster/contract'

/** What the deals are worth together, by currency, the largest sum first. */
export function sumsOf(deals: readonly Pick<CrmDeal, 'amount' | 'currency'>[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of deals)
    if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].sort(([, one], [, other]) => other - one)
}
