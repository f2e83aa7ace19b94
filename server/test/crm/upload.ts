import type { Run } from '@muster/contract'
import type { Importing } from '../imports/importing.ts'

/** A record of any module as the API shows it. */
export type Shown = Record<string, unknown> & { id: string; fields: Record<string, unknown> }

/** Uploads lines of CSV as an import of records, and waits until it rests. */
export async function uploadRecords(
  org: Importing,
  target: object,
  rows: string[],
  defaults: Record<string, string> = {},
): Promise<Run> {
  const form = new FormData()
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target, decisions: { defaults } }))
  form.append('file', new Blob([rows.join('\n')]), 'records.csv')
  const started = await org.call('POST', '/imports', form)
  if (started.status !== 202) throw new Error(started.text)
  return org.resting(started.body.id)
}

/** The first page of a list of the CRM. */
export const listRecords = async (org: Importing, path: string) =>
  (await org.ok<{ items: Shown[] }>('GET', `/crm/${path}`)).items
