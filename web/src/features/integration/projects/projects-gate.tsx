import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
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
  return (
    <Page title={t('integration.list.title')} breadcrumb={[{ label: t('shell.places.crm') }]}>
      <EmptyState icon={<IconLock size={32} stroke={1.4} />} title={t('crmPages.access.noRightTitle')}>
        {t(me.isActive ? 'integration.list.noRight' : 'integration.list.notConnected', { administrators })}
      </EmptyState>
    </Page>
  )
}
