import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import classes from './hall.module.css'
import { HallPage } from './hall-page.tsx'
import { useHall, useHallPlace } from './hall-place.ts'
import { ProjectCards } from './project-cards.tsx'
import { hallProjectsQuery } from './queries.ts'

/** The projects that somebody sees from outside. */
export function ProjectsPage() {
  const t = useT()
  const formats = useFormats()
  const { portal } = useHall()
  const found = useQuery(hallProjectsQuery(useHallPlace()))
  return (
    <HallPage title={t('hall.projects')}>
      <ErrorPanel error={found.error} />
      {found.data === undefined && !found.isError && <LinesSkeleton lines={8} />}
      {found.data?.staleSince != null && (
        <p className={classes.quiet}>{t('hall.stale', { when: formats.dateTime(found.data.staleSince) })}</p>
      )}
      {found.data?.items.length === 0 && (
        <EmptyState title={t('hall.empty.projects')}>
          {t('hall.empty.projectsText', { organisation: portal.organisation })}
        </EmptyState>
      )}
      {found.data !== undefined && found.data.items.length > 0 && (
        <div className={classes.card}>
          <ProjectCards projects={found.data.items} />
        </div>
      )}
    </HallPage>
  )
}
