import { Alert, Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { RecordSelect } from '../../crm/modules/record-select.tsx'

/** Who stands in for what a deal lacks: a record that is chosen, or nobody; neither until it is answered. */
export type Party = { id: string | null; goesWithout: boolean }

type MissingPartyProps = {
  module: 'accounts' | 'contacts'
  value: Party
  onChange: (party: Party) => void
  error?: ReactNode
}

const words = {
  accounts: ['noAccount', 'account', 'withoutAccount'],
  contacts: ['noContact', 'contact', 'withoutContact'],
} as const

/** Asks for the account or the contact that a deal lacks. */
export function MissingParty({ module, value, onChange, error }: MissingPartyProps) {
  const t = useT()
  const [question, label, without] = words[module]
  return (
    <Alert variant="default" title={t(`integrationDeals.${question}`)}>
      <Stack gap={8}>
        <RecordSelect
          module={module}
          label={t(`integrationDeals.${label}`)}
          value={value.id}
          onChange={(id) => onChange({ id, goesWithout: false })}
          error={error}
        />
        <Checkbox
          label={t(`integrationDeals.${without}`)}
          checked={value.goesWithout}
          onChange={(event) => onChange({ id: null, goesWithout: event.currentTarget.checked })}
        />
      </Stack>
    </Alert>
  )
}
