import { Button } from '@mantine/core'
import type { MappedPortals } from '@muster/contract'
import { IconAffiliate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { EmptyState, LinesSkeleton, lazyPart, PageFailure } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { SetupFrame } from '../setup-frame.tsx'
import { StartMapping } from './start-mapping.tsx'

const LinkTable = lazyPart(
  () => import('./link-table.tsx').then((module) => module.LinkTable),
  <LinesSkeleton lines={8} />,
)

/** Which client companies of a portal are which accounts. */
export function ClientMappingPage() {
  const t = useT()
  return (
    <CrmGate title={t('clientMapping.title')} right="administrator">
      <Mapping />
    </CrmGate>
  )
}

function Mapping() {
  const t = useT()
  const { slug } = useOrganisation()
  const navigate = useNavigate()
  const { portal: asked } = useSearch({ strict: false }) as { portal?: string }
  const found = useQuery({
    queryKey: ['crm', slug, 'client-mappings', 'portals'],
    queryFn: ({ signal }) => api.get<MappedPortals>(`/orgs/${slug}/crm/client-mappings`, { signal }),
  })
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const portals = found.data?.items ?? []
  const portal = portals.find(({ id }) => id === asked) ?? portals[0]
  const isJoined = portals.some(({ isConnected }) => isConnected)
  return (
    <SetupFrame at="integrations" title={t('clientMapping.title')} description={t('clientMapping.text')} fill>
      {found.isPending && <LinesSkeleton lines={4} />}
      {found.isSuccess && !isJoined && (
        <EmptyState
          icon={<IconAffiliate size={32} stroke={1.4} />}
          title={t('clientMapping.notConnected')}
          action={
            <Button component={Link} to={`/o/${slug}/crm/setup/integrations` as string}>
              {t('clientMapping.connect')}
            </Button>
          }
        >
          {t('clientMapping.notConnectedText')}
        </EmptyState>
      )}
      {portal !== undefined && (isJoined || portal.linked > 0) && (
        <>
          <StartMapping
            key={portal.id}
            portals={portals}
            portal={portal}
            onPortal={(id) => void navigate({ to: '.', search: { portal: id } as never, replace: true })}
          />
          <LinkTable key={`${portal.id} links`} portalId={portal.id} isConnected={portal.isConnected} />
        </>
      )}
    </SetupFrame>
  )
}
