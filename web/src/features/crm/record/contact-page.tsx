import { RecordPage } from './one-record.tsx'

/** One contact. */
export function ContactPage() {
  return <RecordPage module="contacts" />
}
