import { Alert, Button, Stack, Text } from '@mantine/core'
import type { IntegrationFault } from '@muster/contract'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { useOrganisation } from '../../shared/session/index.ts'

type FaultPanelProps = {
  fault: IntegrationFault
  canConfigure: boolean
  /** When what is shown was read. */
  staleSince?: string | null
  /** Mends it here; a link to the set-up unless given. */
  onMend?: () => void
}

/** The same message wherever projects are shown: why the portal lets nobody in, since when, and who can mend it. */
export function FaultPanel({ fault, canConfigure, staleSince = null, onMend }: FaultPanelProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconPlugConnectedX size={18} color="var(--muster-outcome-failed)" aria-hidden />}
      title={t('integration.fault.title')}
      styles={{ root: { borderColor: 'var(--muster-outcome-failed)', marginBottom: 16 } }}
    >
      <Stack gap={6} align="flex-start">
        <Text size="sm">
          {fault.text} {t('integration.fault.since', { date: formats.dateTime(fault.since) })}
        </Text>
        {staleSince !== null && (
          <Text size="sm">{t('integration.fault.stale', { date: formats.dateTime(staleSince) })}</Text>
        )}
        {!canConfigure && (
          <Text size="sm">{t('integration.fault.who', { administrators: fault.administrators })}</Text>
        )}
        {canConfigure &&
          (onMend === undefined ? (
            <Button
              variant="default"
              size="xs"
              component={Link}
              to={`/o/${slug}/crm/setup/integrations` as string}
              search={{ key: '1' } as never}
            >
              {t('integration.fault.mend')}
            </Button>
          ) : (
            <Button variant="default" size="xs" onClick={onMend}>
              {t('integration.fault.mend')}
            </Button>
          ))}
      </Stack>
    </Alert>
  )
}
