import { sql } from 'kysely'
import { reverseKinds, type Target } from '../../imports/ports.ts'
import { suggestAddress } from '../import/suggest-address.ts'
import { chosenContacts } from './chosen-contacts.ts'
import { classifyUser } from './classify-user.ts'
import { classifyUserBack } from './classify-user-back.ts'
import { clientFacts, clientPlace, lockClients, resolvePlace } from './client-place.ts'
import { atUser, clientUserFields, valuesBeyond } from './client-row.ts'
import type { ClientCrm } from './crm-port.ts'
import { describeClientUsers } from './describe-users.ts'
import { type ClientFacts, knownUserKinds, userKinds } from './kinds.ts'
import { matchCompanies } from './match-companies.ts'
import { relateAccounts } from './relate-accounts.ts'
import { settleUserBack } from './settle-back.ts'
import { settleClientUser } from './settle-user.ts'
import { writeClientUsers } from './write-users.ts'

/**
 * People of client companies into a portal, with the projects of their company.
 * @see spec 05 "Import client users from the CRM"
 */
export function clientUserImport(crm: ClientCrm): Target {
  return {
    ...clientPlace,
    kind: 'projects.client-user',
    fields: clientUserFields,
    readsValues: true,
    valuesBeyond,
    // names as they are, and what the company is found by
    content: sql<string>`array_to_string(r.given[10:12] || r.given[16:17], chr(31), '')`,
    forward: {
      known: knownUserKinds,
      kinds: (facts) => userKinds(facts as ClientFacts),
      classify: classifyUser,
      relate: relateAccounts,
      prepare: matchCompanies(crm, false),
      settle: settleClientUser,
    },
    reverse: {
      known: reverseKinds,
      kinds: () => reverseKinds,
      classify: classifyUserBack,
      settle: settleUserBack,
    },
    people: chosenContacts,
    resolve: (ctx, asked) => resolvePlace(ctx, asked, new URL('./normalise-user.ts', import.meta.url).href),
    facts: clientFacts,
    lock: lockClients('projects.client_user'),
    write: writeClientUsers(crm),
    describe: describeClientUsers,
    suggest: (kind, given) =>
      kind === 'invalid_email' ? suggestAddress(given[atUser.email - 1] ?? '') : null,
  }
}
