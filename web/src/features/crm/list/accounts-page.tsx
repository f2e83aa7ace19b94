import { RecordListPage } from './record-list.tsx'

/** The companies that the organisation does business with. */
export function AccountsPage() {
  return <RecordListPage module="accounts" />
}
