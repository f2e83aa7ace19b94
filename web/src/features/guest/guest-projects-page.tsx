import { Anchor } from '@mantine/core'
import type { GuestPortal, GuestProject } from '@muster/contract'
import { IconBriefcase } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ProgressBar } from '../../shared/progress/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import classes from './guest.module.css'
import { guestPortalsQuery, guestProjectsQuery } from './guest-queries.ts'
import { useDates } from './use-dates.ts'
import { useGuestTitle } from './use-guest-title.ts'

/** The projects of a guest, from every portal that they are a client user of. */
export function GuestProjectsPage() {
  const t = useT()
  const { slug, name: organisation } = useOrganisation()
  const found = useQuery(guestPortalsQuery(slug))
  const portals = found.data ?? []
  const isEmpty = found.isSuccess && portals.every(({ projectCount }) => projectCount === 0)
  const companies = [...new Set(portals.map(({ company }) => company))].join(', ')
  const title = t('guest.title')
  useGuestTitle(title)
  return (
    <>
      <h1 className={classes.title}>{title}</h1>
      {companies !== '' && (
        <p className={classes.lead}>{t('guest.lead', { organisation, company: companies })}</p>
      )}
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={6} />}
      {isEmpty ? (
        <EmptyState icon={<IconBriefcase size={32} stroke={1.4} />} title={t('guest.emptyTitle')}>
          {t('guest.emptyText', { organisation })}
        </EmptyState>
      ) : (
        portals
          .filter(({ projectCount }) => projectCount > 0)
          .map((portal) => (
            <PortalProjects key={portal.id} org={slug} portal={portal} isNamed={portals.length > 1} />
          ))
      )}
    </>
  )
}

type PortalProjectsProps = { org: string; portal: GuestPortal; isNamed: boolean }

function PortalProjects({ org, portal, isNamed }: PortalProjectsProps) {
  const t = useT()
  const found = useInfiniteQuery(guestProjectsQuery(org, portal.slug))
  const projects = found.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label={portal.name}>
      {isNamed && <h2 className={classes.heading}>{portal.name}</h2>}
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={4} />}
      <ul className={classes.cards}>
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} home={`/o/${org}/guest/${portal.slug}`} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Anchor component="button" type="button" size="sm" onClick={() => void found.fetchNextPage()}>
          {t('guest.tasks.more')}
        </Anchor>
      )}
    </section>
  )
}

function ProjectCard({ project, home }: { project: GuestProject; home: string }) {
  const t = useT()
  const formats = useFormats()
  const dates = useDates(project)
  const { progress, contact, changedAt, status } = project
  return (
    <li className={classes.card}>
      <Link to={`${home}/${project.id}` as string} className={classes.cardName}>
        {project.name}
      </Link>
      <ProgressBar
        progress={progress}
        label={t('guest.project.progress')}
        none={t('guest.project.none')}
        words={t('guest.project.words', { done: progress.done, count: progress.tasks })}
        isWide
      />
      <p className={classes.quiet}>
        {[
          status === 'archived' ? t('guest.project.archived') : dates,
          contact === null ? '' : `${t('guest.project.contact')}: ${contact}`,
          changedAt === null ? '' : t('guest.project.changed', { when: formats.relative(changedAt) }),
        ]
          .filter((one) => one !== '')
          .join(' · ')}
      </p>
    </li>
  )
}
