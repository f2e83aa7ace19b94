import type { RemoteAccess, RemotePage, RemoteRecords, RemoteSource } from '../../imports/remote-ports.ts'
import type { Ask } from '../../platform/outbound/index.ts'
import { openClient } from './client.ts'
import { hurried, type Patience, patient } from './patience.ts'
import { placeOf } from './place.ts'
import { readRecords, recordLists } from './read-records.ts'
import { readUsers, usersList } from './read-users.ts'

/** The CRM of an organisation of this server, read through its integration with a portal: no key is asked for. */
export type JoinedCrm = {
  pages: (access: RemoteAccess, from: string | null) => AsyncIterable<RemotePage>
  /** @throws source_access_missing where no integration lets in */
  check: (access: RemoteAccess) => Promise<void>
}

/** What the source of CRM records stands on. */
export type CrmGround = {
  /** Asks other servers. */
  outbound: Ask
  /** Asks this server, without a network. */
  here: Ask
  joined: JoinedCrm
  /** Address of this server. */
  url: string
  /** How long to wait for a busy CRM while reading, and while somebody waits. */
  patience?: { reading: Patience; checking: Patience }
}

/**
 * Users, contacts and accounts of a CRM: this server's own, another Muster's, or Zoho CRM, all in the format of Zoho
 * CRM v8; or those of the organisation's own, as the integration with a portal gives them.
 * @see https://www.zoho.com/crm/developer/docs/api/v8/get-users.html
 */
export function crmSource(ground: CrmGround): RemoteSource {
  const { reading, checking } = ground.patience ?? { reading: patient, checking: hurried }
  return {
    kind: 'crm',
    nameOf: (access) => {
      if (access.vendor === 'integration') return null
      const { api, host } = placeOf(access, ground.url)
      return api === null ? null : host
    },
    async *pages(access, from, signal) {
      if (access.vendor === 'integration') return yield* ground.joined.pages(access, from)
      const place = placeOf(access, ground.url)
      const client = openClient(place, access, ground, reading)
      const records = recordsOf(access)
      if (records === 'users') yield* readUsers(client, place, from, signal)
      else yield* readRecords(client, place, records, from, signal)
    },
    async check(access, signal) {
      if (access.vendor === 'integration') return ground.joined.check(access)
      const place = placeOf(access, ground.url)
      const client = openClient(place, access, ground, checking)
      const records = recordsOf(access)
      const lists = records === 'users' ? [usersList(place)] : recordLists(records, place)
      for (const { path, params, scope } of lists) {
        const query = new URLSearchParams({ ...params, page: '1', per_page: '1' })
        await client.get(`${path}?${query}`, scope, signal)
      }
    },
  }
}

const recordsOf = ({ records = 'users' }: RemoteAccess) => records as RemoteRecords
