import type { HallProject } from '@muster/contract'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ProgressBar } from '../../shared/progress/index.ts'
import { StatusDot } from '../../shared/ui/index.ts'
import classes from './hall.module.css'
import rows from './rows.module.css'

/** Projects, each with how far it is. */
export function ProjectCards({ projects }: { projects: readonly HallProject[] }) {
  const t = useT()
  const formats = useFormats()
  if (projects.length === 0) return null
  return (
    <ul className={rows.rows}>
      {projects.map(({ id, name, status, startsOn, endsOn, progress }) => (
        <li key={id} className={rows.project}>
          <div className={rows.projectHead}>
            <span className={rows.strong}>{name}</span>
            <StatusDot tone={status === 'active' ? 'accent' : 'quiet'}>
              {t(`hall.status.${status}`)}
            </StatusDot>
          </div>
          {progress !== null && (
            <ProgressBar
              progress={progress}
              label={t('hall.progress')}
              none={t('hall.noTasks')}
              words={t('hall.tasksDone', { done: progress.done, count: progress.tasks })}
              isWide
            />
          )}
          {(startsOn !== null || endsOn !== null) && (
            <span className={classes.quiet}>
              {[
                ...(startsOn === null ? [] : [`${t('hall.from')} ${formats.day(startsOn)}`]),
                ...(endsOn === null ? [] : [`${t('hall.until')} ${formats.day(endsOn)}`]),
              ].join(' · ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
