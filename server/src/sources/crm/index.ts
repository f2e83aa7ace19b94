import type { RemoteSource } from '../../imports/remote-ports.ts'
import type { Ask } from '../../platform/outbound/index.ts'
import { openClient } from './client.ts'
import { hurried, type Patience, patient } from './patience.ts'
import { placeOf } from './place.ts'
import { readUsers, usersScope } from './read-users.ts'

/** What the source of CRM users stands on. */
export type CrmGround = {
  /** Asks other servers. */
  outbound: Ask
  /** Asks this server, without a network. */
  here: Ask
  /** Address of this server. */
  url: string
  /** How long to wait for a busy CRM while reading, and while somebody waits. */
  patience?: { reading: Patience; checking: Patience }
}

/**
 * Users of a CRM: this server's own, another Muster's, or Zoho CRM, all in the format of Zoho CRM v8.
 * @see https://www.zoho.com/crm/developer/docs/api/v8/get-users.html
 */
export function crmSource(ground: CrmGround): RemoteSource {
  const { reading, checking } = ground.patience ?? { reading: patient, checking: hurried }
  return {
    kind: 'crm',
    nameOf: (access) => {
      const { api, host } = placeOf(access, ground.url)
      return api === null ? null : host
    },
    async *pages(access, from, signal) {
      const place = placeOf(access, ground.url)
      yield* readUsers(openClient(place, access, ground, reading), place, from, signal)
    },
    async check(access, signal) {
      const place = placeOf(access, ground.url)
      const client = openClient(place, access, ground, checking)
      await client.get('/users?type=AllUsers&page=1&per_page=1', usersScope(place), signal)
    },
  }
}
