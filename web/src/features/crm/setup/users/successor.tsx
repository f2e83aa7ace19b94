import { ApiError } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { UserSelect } from '../../modules/record-select.tsx'

/** Whether something was refused because the CRM would have no active administrator. */
export function asksForSuccessor(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'last_administrator'
}

type SuccessorProps = { without: string; value: string | null; onChange: (id: string | null) => void }

/** Asks who becomes administrator in the same step. */
export function Successor({ without, value, onChange }: SuccessorProps) {
  const t = useT()
  return (
    <UserSelect
      label={t('crmSetup.users.successor')}
      value={value}
      onChange={onChange}
      without={[without]}
      autoFocus
    />
  )
}
