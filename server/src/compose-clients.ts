import { accountsForImport, clientDetails, contactsForImport, usersForImport } from './crm/index.ts'
import { isJoinedWith, linkCompanies, linksOfPortal, unlinkCompanies } from './integration/index.ts'
import { MusterError } from './kernel/index.ts'
import type { Database } from './platform/database/index.ts'
import type { ClientCrm, ClientDetails } from './projects/index.ts'
import type { JoinedCrm } from './sources/crm/index.ts'

/** What imports of clients ask of the organisation's CRM. */
export const clientCrm: ClientCrm = { linksOf: linksOfPortal, link: linkCompanies, unlink: unlinkCompanies }

/** What the organisation's CRM says of client companies of a portal that it is joined with. */
export const detailsOfClients: ClientDetails = async (tx, portalId, companyIds, t) =>
  (await isJoinedWith(tx, portalId, new Date())) ? clientDetails(tx, portalId, companyIds, t) : null

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
        (await database.inOrganisation(organisation, (tx) => isJoinedWith(tx, place, new Date())))
      if (!isJoined) throw new MusterError('source_access_missing', { missing: 'email' })
    },
  }
}
