import type { ProjectField } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { userQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { dayWord } from './day-word.ts'

type CustomValueProps = { field: ProjectField; value: string | number | boolean | null }

/** The value of a field that the portal has of its own, as the reader writes it. */
export function CustomValue({ field, value }: CustomValueProps) {
  const t = useT()
  const formats = useFormats()
  const { org, slug, can } = usePortal()
  const isUser = field.kind === 'user' && typeof value === 'string'
  const user = useQuery({ ...userQuery(org, slug, String(value)), enabled: isUser && can('users.view') }).data
  if (value === null) return null
  if (typeof value === 'boolean') return t(value ? 'portal.rights.yes' : 'portal.rights.no')
  if (typeof value === 'number') return formats.number(value)
  if (field.kind === 'date') return dayWord(formats, value)
  return isUser ? (user?.displayName ?? '…') : value
}
