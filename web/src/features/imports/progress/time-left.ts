import type { Run } from '@muster/contract'

/** Seconds until a run is through at its present rate; null while that can't be said. */
export function secondsLeft(progress: Run['progress']): number | null {
  if (progress.rowsPerSecond <= 0 || progress.total <= progress.done) return null
  return Math.ceil((progress.total - progress.done) / progress.rowsPerSecond)
}

/** The share that is done, 0 to 100, whole; never 100 before the last row. */
export function percentDone(progress: Run['progress']): number {
  if (progress.total === 0) return 0
  if (progress.done >= progress.total) return 100
  return Math.min(99, Math.floor((progress.done / progress.total) * 100))
}
