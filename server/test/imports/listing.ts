import type { Candidate, Connection, Page, Run, Selection } from '@muster/contract'
import { onTestFinished } from 'vitest'
import type { ZohoRecords } from '../sources/zoho-crm-records.ts'
import {
  type Quirks,
  startZohoCrm,
  type ZohoUser,
  zohoAccess,
  zohoUsers,
} from '../sources/zoho-crm-simulator.ts'
import type { Importing } from './importing.ts'

/** A simulated Zoho CRM that an organisation knows as a saved connection. */
export async function connectedZoho(
  org: Importing,
  users: number | ZohoUser[],
  quirks: Partial<Quirks> = {},
  records?: ZohoRecords,
) {
  const crm = await startZohoCrm(typeof users === 'number' ? zohoUsers(users) : users, quirks, records)
  onTestFinished(crm.close)
  const connection = await org.ok<Connection>('POST', '/connections', {
    kind: 'crm',
    name: `Zoho ${crm.url}`,
    access: { vendor: 'zoho', dataCentre: 'com', ...zohoAccess, apiUrl: crm.url, accountsUrl: crm.url },
  })
  return { crm, connection }
}

/** What tests do with an import of listed people. */
export function listing(org: Importing) {
  const path = (id: string) => `/imports/${id}`
  return {
    start: (connection: Connection, target: object = { kind: 'directory.member' }, more: object = {}) =>
      org.call<Run>('POST', '/imports', {
        source: { kind: 'crm', connection: connection.id, records: 'users' },
        target,
        ...more,
      }),
    /** Starts one and waits until it rests. */
    read: async (
      connection: Connection,
      target: object = { kind: 'directory.member' },
      more: object = {},
    ) => {
      const started = await org.ok<Run>('POST', '/imports', {
        source: { kind: 'crm', connection: connection.id, records: 'users' },
        target,
        ...more,
      })
      return org.resting(started.id)
    },
    selection: (id: string) => org.ok<Selection>('GET', `${path(id)}/selection`),
    candidates: (id: string, query = '') => org.ok<Page<Candidate>>('GET', `${path(id)}/candidates?${query}`),
    /** Everyone, page after page. */
    everyone: async (id: string, query = '') => {
      const all: Candidate[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Page<Candidate> = await org.ok(
          'GET',
          `${path(id)}/candidates?limit=500&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
        all.push(...page.items)
        cursor = page.nextCursor
      }
      return all
    },
    patch: (id: string, body: object) => org.ok<Selection>('PATCH', `${path(id)}/selection`, body),
    choose: async (id: string, body: object = {}) => {
      await org.ok('PUT', `${path(id)}/selection`, body)
      return org.resting(id)
    },
  }
}
