import type { IntegrationProject } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { ProgressBar } from '../../../shared/progress/index.ts'

type ProgressShareProps = { progress: IntegrationProject['progress']; isWide?: boolean }

/** How much of a project's tasks is done. `isWide`: with the counts as a sentence. */
export function ProgressShare({ progress, isWide = false }: ProgressShareProps) {
  const t = useT()
  const { tasks, done } = progress
  return (
    <ProgressBar
      progress={progress}
      label={t('integration.list.field.progress')}
      none={t('integration.list.noTasks')}
      words={t('integration.list.share', { done, tasks })}
      isWide={isWide}
    />
  )
}
