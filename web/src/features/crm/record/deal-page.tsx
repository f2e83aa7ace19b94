import { RecordPage } from './one-record.tsx'

/** One deal. */
export function DealPage() {
  return <RecordPage module="deals" />
}
