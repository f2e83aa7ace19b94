import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconUserExclamation } from '@tabler/icons-react'
import { ApiError } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'

type AddressTakenProps = { error: unknown; company: string; onMove: () => void }

/** A refusal; where the address is a client user of another company, with the offer to move them here. */
export function AddressTaken({ error, company, onMove }: AddressTakenProps) {
  const t = useT()
  if (!(error instanceof ApiError) || error.code !== 'client_of_other_company')
    return <ErrorPanel error={error} />
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconUserExclamation size={18} color="var(--muster-outcome-skipped)" aria-hidden />}
    >
      <Stack gap={8} align="flex-start">
        <Text size="md">{error.text}</Text>
        <Button variant="default" size="xs" onClick={onMove}>
          {t('portal.clients.users.moveHere', { company })}
        </Button>
      </Stack>
    </Alert>
  )
}
