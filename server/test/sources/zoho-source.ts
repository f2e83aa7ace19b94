import { onTestFinished } from 'vitest'
import type { RemotePage, RemoteRecords } from '../../src/imports/remote-ports.ts'
import { openOutbound } from '../../src/platform/outbound/index.ts'
import { crmSource } from '../../src/sources/crm/index.ts'
import type { ZohoRecords } from './zoho-crm-records.ts'
import { type Quirks, startZohoCrm, type ZohoUser, zohoAccess, zohoUsers } from './zoho-crm-simulator.ts'

/** A simulated Zoho CRM until the test ends, a source that reads it, and the waits that it made. */
export async function zohoSource(
  users: ZohoUser[] | number,
  quirks: Partial<Quirks> = {},
  { records, of }: { records?: ZohoRecords; of?: RemoteRecords } = {},
) {
  const crm = await startZohoCrm(typeof users === 'number' ? zohoUsers(users) : users, quirks, records)
  onTestFinished(crm.close)
  const waits: number[] = []
  const patience = {
    attempts: 5,
    firstMs: 1000,
    mostMs: 60_000,
    wait: async (ms: number) => void waits.push(ms),
    random: () => 0.5,
  }
  const source = crmSource({
    outbound: openOutbound({ allowPrivate: true }),
    here: async () => ({ status: 500, headers: {}, text: '' }),
    joined: { pages: async function* () {}, check: async () => {} },
    url: 'http://localhost:1',
    patience: { reading: patience, checking: patience },
  })
  const where = { vendor: 'zoho', dataCentre: 'com', apiUrl: crm.url, accountsUrl: crm.url }
  const access = { ...where, ...zohoAccess, ...(of === undefined ? {} : { records: of }) }
  const read = async (from: string | null = null) => {
    const pages: RemotePage[] = []
    for await (const page of source.pages(access, from, new AbortController().signal)) pages.push(page)
    return { pages, people: pages.flatMap((page) => page.people) }
  }
  return { crm, source, access, read, waits }
}
