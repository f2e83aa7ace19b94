import type { BulkOutcome } from '@muster/contract'

/** Whether the many are people or records: they are spoken of in different words. */
export type BulkNoun = 'people' | 'records'

/** One of many: whether it was changed, and if not, why. */
export type BulkItem = { outcome: BulkOutcome; reasonText: string | null }

/** What became of many, or would become of them, as every bulk route answers it. */
export type BulkDone<Item extends BulkItem = BulkItem> = {
  done: number
  unchanged: number
  refused: number
  /** Counted by the server where items are not all told. */
  reasons?: { reasonText: string; count: number }[]
  items: Item[]
}

/** Why some are left as they are, and how many for each reason. */
export function reasonsOf({ reasons, items }: BulkDone): { reason: string; count: number }[] {
  if (reasons !== undefined) return reasons.map(({ reasonText, count }) => ({ reason: reasonText, count }))
  const counts = new Map<string, number>()
  for (const { outcome, reasonText } of items) {
    if (outcome === 'done' || reasonText === null) continue
    counts.set(reasonText, (counts.get(reasonText) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
