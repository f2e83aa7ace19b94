import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { EmptyState, StatusDot } from '../../../shared/ui/index.ts'
import { projectTones } from '../portal/portal-words.ts'
import { projectQuery } from '../portal/queries.ts'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'

const most = 30

/** Projects as lines that lead to them. */
export function ProjectLinks(props: { ids: readonly string[]; emptyTitle: string; emptyText: string }) {
  const t = useT()
  const { org, slug, home } = usePortal()
  const found = useQueries({ queries: props.ids.slice(0, most).map((id) => projectQuery(org, slug, id)) })
  if (props.ids.length === 0) return <EmptyState title={props.emptyTitle}>{props.emptyText}</EmptyState>
  return (
    <>
      <ul className={classes.rows}>
        {found.flatMap(({ data: project }) =>
          project === undefined ? (
            []
          ) : (
            <li key={project.id}>
              <span className={classes.what}>
                <Link to={`${home}/projects/${project.id}` as string}>{project.name}</Link>
              </span>
              <span className={classes.quiet}>{project.key}</span>
              <StatusDot tone={projectTones[project.status]}>
                {t(`portal.project.status.${project.status}`)}
              </StatusDot>
            </li>
          ),
        )}
      </ul>
      {props.ids.length > most && (
        <p className={classes.note}>{t('bulk.andMore', { count: props.ids.length - most })}</p>
      )}
    </>
  )
}
