import { RecordPage } from './one-record.tsx'

/** One account. */
export function AccountPage() {
  return <RecordPage module="accounts" />
}
