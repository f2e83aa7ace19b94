import type { ReactNode } from 'react'
import classes from './status-dot.module.css'

/** Colour of a dot: an outcome, `accent` for what is under way, `quiet` for what rests. */
export type StatusTone =
  | 'accent'
  | 'quiet'
  | 'created'
  | 'updated'
  | 'moved'
  | 'linked'
  | 'removed'
  | 'unchanged'
  | 'skipped'
  | 'drifted'
  | 'failed'

/** A quiet dot and a word; the word carries the meaning. */
export function StatusDot({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const colour =
    tone === 'accent'
      ? 'var(--muster-accent)'
      : tone === 'quiet'
        ? 'var(--muster-outcome-unchanged)'
        : `var(--muster-outcome-${tone})`
  return (
    <span className={classes.status}>
      <span className={classes.dot} style={{ background: colour }} aria-hidden />
      <span className={classes.word}>{children}</span>
    </span>
  )
}
