import { Button } from '@mantine/core'
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { EmptyState, Page, PageFailure, PageSkeleton } from '../../../shared/ui/index.ts'
import { crmMeQuery } from '../../crm/queries.ts'
import { integrationMeQuery } from '../queries.ts'

/** Shows projects to whoever may view them; to everyone else why not, and who can change that. */
export function ProjectsGate({ children }: { children: ReactNode }) {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(integrationMeQuery(slug))
  const crm = useQuery(crmMeQuery(slug)).data
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const me = found.data
  if (me === undefined) return <PageSkeleton />
  if (me.rights.view) return children
  const administrators = (crm?.administrators ?? [])
    .slice(0, 3)
    .map(({ displayName }) => displayName)
    .join(', ')
  const setUp = me.canConfigure && (
    <Button
      variant="default"
      component={Link}
      to={`/o/${slug}/crm/setup/integrations${me.isActive ? '/permissions' : ''}` as string}
    >
      {t(me.isActive ? 'integration.overview.edit' : 'integration.list.connect')}
    </Button>
  )
  return (
    <Page title={t('integration.list.title')} breadcrumb={[{ label: t('shell.places.crm') }]}>
      {me.isActive ? (
        <EmptyState
          icon={<IconLock size={32} stroke={1.4} />}
          title={t('crmPages.access.noRightTitle')}
          action={setUp}
        >
          {t('integration.list.noRight', { administrators })}
        </EmptyState>
      ) : (
        <EmptyState
          icon={<IconPlugConnectedX size={32} stroke={1.4} />}
          title={t('integration.list.notConnectedTitle')}
          action={setUp}
        >
          {me.canConfigure
            ? t('integration.projectsText')
            : t('integration.list.notConnected', { administrators })}
        </EmptyState>
      )}
    </Page>
  )
}
