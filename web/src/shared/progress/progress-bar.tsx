import type { Project } from '@muster/contract'
import classes from './progress-bar.module.css'

type ProgressBarProps = {
  progress: Project['progress']
  /** What the bar is called. */
  label: string
  /** Said where there are no tasks. */
  none: string
  /** The counts as a sentence. */
  words: string
  /** With the counts beside it. */
  isWide?: boolean
}

/** How much of the tasks is done: a bar with the share beside it. */
export function ProgressBar({ progress, label, none, words, isWide = false }: ProgressBarProps) {
  const { tasks, percent } = progress
  if (tasks === 0) return <span className={classes.none}>{none}</span>
  return (
    <span className={classes.progress} data-wide={isWide || undefined}>
      <span
        role="progressbar"
        className={classes.track}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
        aria-label={label}
        title={words}
      >
        <span className={classes.bar} style={{ width: `${percent}%` }} />
      </span>
      <span className={classes.percent}>{`${percent} %`}</span>
      {isWide && <span className={classes.words}>{words}</span>}
    </span>
  )
}
