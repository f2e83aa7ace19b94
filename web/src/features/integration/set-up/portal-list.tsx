import { Button, Radio, Stack } from '@mantine/core'
import type { IntegrationPortal } from '@muster/contract'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'

type PortalListProps = {
  portals: readonly IntegrationPortal[]
  chosenId: string | null
  busy: boolean
  onUse: (portalId: string) => void
}

/** Portals to choose one from. */
export function PortalList({ portals, chosenId, busy, onUse }: PortalListProps) {
  const t = useT()
  const first = portals.length === 1 ? (portals[0]?.id ?? null) : null
  const [id, setId] = useState(portals.some((one) => one.id === chosenId) ? chosenId : first)
  return (
    <Stack gap={16} align="flex-start">
      <Radio.Group value={id} onChange={setId} label={t('integration.portal.which')}>
        <Stack gap={10} mt={8}>
          {portals.map((portal) => (
            <Radio
              key={portal.id}
              value={portal.id}
              label={portal.name}
              description={t('integration.portal.facts', {
                organisation: portal.organisation,
                projects: portal.projects,
                users: portal.users,
              })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Button disabled={id === null} loading={busy} onClick={() => id !== null && onUse(id)}>
        {t('integration.portal.choose')}
      </Button>
    </Stack>
  )
}
