import type { Project } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { ProgressBar as Bar } from '../../../shared/progress/index.ts'

type ProgressBarProps = { progress: Project['progress']; isWide?: boolean }

/** How much of a project's tasks is done. `isWide`: with the counts as a sentence. */
export function ProgressBar({ progress, isWide = false }: ProgressBarProps) {
  const t = useT()
  const { tasks, done } = progress
  return (
    <Bar
      progress={progress}
      label={t('portal.project.field.progress')}
      none={t('portal.project.progress.none')}
      words={t('portal.project.progress.text', { done, count: tasks })}
      isWide={isWide}
    />
  )
}
