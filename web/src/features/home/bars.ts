import type { Home } from '@muster/contract'
import { type OutcomePart, outcomeParts } from '../../shared/outcome/index.ts'

/** One import as a bar. `height` is a share of the picture, 0 to 1. */
export type Bar = {
  run: Home['imports'][number]
  rows: number
  height: number
  parts: OutcomePart[]
}

const least = 0.04

/**
 * Imports as bars. Their sizes differ by thousands, so that heights follow the square root: an import of ten
 * is still seen beside one of ten thousand.
 */
export function barsOf(runs: Home['imports']): Bar[] {
  const bars = runs.map((run) => {
    const parts = outcomeParts(run.outcomes)
    return { run, parts, rows: parts.reduce((sum, part) => sum + part.count, 0) }
  })
  const most = Math.max(1, ...bars.map(({ rows }) => rows))
  return bars.map((bar) => ({ ...bar, height: Math.max(least, Math.sqrt(bar.rows / most)) }))
}

/** Every outcome that is in one of the bars, once, in the order of the spec. */
export function legendOf(bars: readonly Bar[]): OutcomePart[] {
  const sums = new Map<string, OutcomePart>()
  for (const { parts } of bars)
    for (const part of parts)
      sums.set(part.key, { ...part, count: (sums.get(part.key)?.count ?? 0) + part.count })
  const order = [
    'created',
    'updated',
    'moved',
    'linked',
    'removed',
    'unchanged',
    'skipped',
    'drifted',
    'failed',
  ]
  return [...sums.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
}
