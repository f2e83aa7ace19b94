import { RecordListPage } from './record-list.tsx'

/** Everyone whom the organisation does business with. */
export function ContactsPage() {
  return <RecordListPage module="contacts" />
}
