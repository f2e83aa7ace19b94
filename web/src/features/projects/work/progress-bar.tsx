import type { Project } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './progress-bar.module.css'

/** How much of the tasks is done: a bar with the share beside it. `isWide`: with the counts as a sentence. */
export function ProgressBar({
  progress,
  isWide = false,
}: {
  progress: Project['progress']
  isWide?: boolean
}) {
  const t = useT()
  const { tasks, done, percent } = progress
  if (tasks === 0) return <span className={classes.none}>{t('portal.project.progress.none')}</span>
  const words = t('portal.project.progress.text', { done, count: tasks })
  return (
    <span className={classes.progress} data-wide={isWide || undefined}>
      <span
        role="progressbar"
        className={classes.track}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
        aria-label={t('portal.project.field.progress')}
        title={words}
      >
        <span className={classes.bar} style={{ width: `${percent}%` }} />
      </span>
      <span className={classes.percent}>{`${percent} %`}</span>
      {isWide && <span className={classes.words}>{words}</span>}
    </span>
  )
}
