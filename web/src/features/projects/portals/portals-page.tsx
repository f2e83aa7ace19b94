import { Button } from '@mantine/core'
import type { Portal } from '@muster/contract'
import { IconBriefcase, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import {
  EmptyState,
  ErrorPanel,
  Initials,
  LinesSkeleton,
  lazyPart,
  Page,
  Redirect,
} from '../../../shared/ui/index.ts'
import { portalsQuery } from '../portal/queries.ts'
import classes from './portals-page.module.css'

const CreatePortalDialog = lazyPart(() =>
  import('./create-portal-dialog.tsx').then((module) => module.CreatePortalDialog),
)

/** The portals that one belongs to; somebody with a single one goes straight into it. */
export function PortalsPage() {
  const t = useT()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const canCreate = useCan('directory.manage')
  const { add } = useSearch({ strict: false })
  const found = useQuery(portalsQuery(organisation.slug))
  const portals = found.data
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const only = portals?.[0]
  if (!canCreate && portals?.length === 1 && only !== undefined)
    return <Redirect href={`/o/${organisation.slug}/projects/${only.slug}/projects`} />
  const button = canCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('portal.portals.create')}
    </Button>
  )
  return (
    <Page
      title={t('portal.portals.title')}
      breadcrumb={[{ label: t('shell.places.projects') }]}
      description={t('portal.portals.lead')}
      action={portals !== undefined && portals.length > 0 && button}
    >
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LinesSkeleton lines={6} />}
      {portals?.length === 0 && (
        <EmptyState
          icon={<IconBriefcase size={32} stroke={1.4} />}
          title={t(canCreate ? 'portal.portals.emptyTitle' : 'portal.portals.noneTitle')}
          action={button}
        >
          {canCreate
            ? t('portal.portals.emptyText')
            : t('portal.portals.noneText', { organisation: organisation.name })}
        </EmptyState>
      )}
      {portals !== undefined && portals.length > 0 && (
        <ul className={classes.portals}>
          {portals.map((portal) => (
            <PortalCard key={portal.id} portal={portal} org={organisation.slug} />
          ))}
        </ul>
      )}
      {add !== undefined && canCreate && <CreatePortalDialog onClose={() => showAdd(false)} />}
    </Page>
  )
}

function PortalCard({ portal, org }: { portal: Portal; org: string }) {
  const t = useT()
  const { counts, mine } = portal
  return (
    <li className={classes.portal}>
      <div className={classes.head}>
        <Initials name={portal.name} size={36} />
        <div className={classes.names}>
          <Link
            to="/o/$org/projects/$portal/projects"
            params={{ org, portal: portal.slug }}
            className={classes.name}
          >
            {portal.name}
          </Link>
          <span className={classes.slug}>{portal.slug}</span>
        </div>
      </div>
      <p className={classes.counts}>
        <span>{t('portal.portals.projects', { count: counts.projects })}</span>
        <span>{t('portal.portals.people', { count: counts.users })}</span>
        <span>{t('portal.portals.companies', { count: counts.clientCompanies })}</span>
      </p>
      <p className={classes.quiet}>
        {mine?.isOwner === true
          ? t('portal.portals.youOwn')
          : [
              t('portal.portals.owner', { name: portal.owner.displayName }),
              mine === null ? t('portal.portals.notIn') : t('portal.portals.youAre', { role: mine.role }),
            ].join(' · ')}
      </p>
    </li>
  )
}
