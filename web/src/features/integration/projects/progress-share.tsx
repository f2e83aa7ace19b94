import type { IntegrationProject } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import classes from '../../projects/work/progress-bar.module.css'

type ProgressShareProps = { progress: IntegrationProject['progress']; isWide?: boolean }

/** How much of the tasks is done: a bar with the share beside it. `isWide`: with the counts as a sentence. */
export function ProgressShare({ progress, isWide = false }: ProgressShareProps) {
  const t = useT()
  const { tasks, done, percent } = progress
  if (tasks === 0) return <span className={classes.none}>{t('integration.list.noTasks')}</span>
  const words = t('integration.list.share', { done, tasks })
  return (
    <span className={classes.progress} data-wide={isWide || undefined}>
      <span
        role="progressbar"
        className={classes.track}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
        aria-label={t('integration.list.field.progress')}
        title={words}
      >
        <span className={classes.bar} style={{ width: `${percent}%` }} />
      </span>
      <span className={classes.percent}>{`${percent} %`}</span>
      {isWide && <span className={classes.words}>{words}</span>}
    </span>
  )
}
