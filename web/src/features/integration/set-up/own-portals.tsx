import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { ownPortalsQuery } from '../queries.ts'
import type { ChooseProps } from './choose-props.ts'
import { PortalList } from './portal-list.tsx'
import { Quiet } from './quiet.tsx'

/** The portals of this organisation that the reader owns or administers. */
export function OwnPortals({ chosenId, onChoose, busy }: ChooseProps & { chosenId: string | null }) {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(ownPortalsQuery(slug))
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <LinesSkeleton lines={3} />
  if (found.data.length === 0) return <Quiet>{t('integration.portal.ownNone')}</Quiet>
  return (
    <PortalList
      portals={found.data}
      chosenId={chosenId}
      busy={busy}
      onUse={(portalId) => onChoose({ portalId })}
    />
  )
}
