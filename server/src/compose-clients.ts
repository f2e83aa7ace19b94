import type { ClientCrmDetails } from '@muster/contract'
import { accountsForImport, clientDetails, contactsForImport, usersForImport } from './crm/index.ts'
import {
  crmsThatHear,
  isJoinedWith,
  linkCompanies,
  linksOfPortal,
  unlinkCompanies,
} from './integration/index.ts'
import { MusterError } from './kernel/index.ts'
import type { Database } from './platform/database/index.ts'
import type { ClientCrm, ClientDetails } from './projects/index.ts'
import type { JoinedCrm } from './sources/crm/index.ts'

/** What imports of clients ask of the organisation's CRM. */
export const clientCrm: ClientCrm = { linksOf: linksOfPortal, link: linkCompanies, unlink: unlinkCompanies }

/**
 * What CRMs that are joined with a portal say of its client companies: that of its organisation, and those that came by
 * its key. Each is asked in a transaction of its own organisation, and answers where both sides name each other.
 */
export function detailsOfClients(database: Database): ClientDetails {
  return async (portal, companyIds, t) => {
    const crms = await database.inOrganisation(portal.organisationId, (tx) =>
      crmsThatHear(tx, portal.portalId),
    )
    const told: (readonly [string, ClientCrmDetails])[][] = []
    for (const crm of new Set([portal.organisationId, ...crms])) {
      const details = await database.inOrganisation(crm, async (tx) =>
        (await isJoinedWith(tx, portal, new Date()))
          ? clientDetails(tx, portal.portalId, companyIds, t)
          : null,
      )
      if (details !== null) told.push([...details])
    }
    return told.length === 0 ? null : new Map(told.toReversed().flat())
  }
}

/** The organisation's own CRM as a source of records, through its integration with the portal that is imported into. */
export function joinedCrm(database: Database): JoinedCrm {
  const read = { users: usersForImport, contacts: contactsForImport, accounts: accountsForImport }
  return {
    async *pages({ organisation = '', records }, from) {
      const list = read[records as keyof typeof read]
      for (let after = from; ; ) {
        const page = await database.inOrganisation(organisation, (tx) => list(tx, after))
        yield page
        if (page.next === null) return
        after = page.next
      }
    },
    async check({ organisation = '', place = '', records = '' }) {
      const isJoined =
        records in read &&
        (await database.inOrganisation(organisation, (tx) =>
          isJoinedWith(tx, { organisationId: organisation, portalId: place }, new Date()),
        ))
      if (!isJoined) throw new MusterError('source_access_missing', { missing: 'email' })
    },
  }
}
