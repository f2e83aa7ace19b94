import { sql } from 'kysely'
import type { ChosenPerson, PeopleTarget, RemoteRecords } from '../../imports/remote-ports.ts'
import { admitFromCrm } from '../import/admit-from-crm.ts'

/** What a CRM lists of clients, chosen one by one: nobody gets a role, and projects are those of the company. */
function chosen(records: RemoteRecords, valuesOf: PeopleTarget['valuesOf']): PeopleTarget {
  return {
    records,
    standing: ({ portalId }) => sql<string>`case when c.email_key is null then 'no_email' else coalesce(
      (select a.kind from projects.portal_address a where a.organisation_id = c.organisation_id
        and a.portal_id = ${portalId}::uuid and a.email_key = c.email_key), 'new') end`,
    admit: admitFromCrm,
    roles: async () => [],
    settle: async () => ({ role: null, projectIds: null }),
    defaultsOf: () => ({ role: null, projectIds: null }),
    withDefaults: (params) => params,
    suggest: async () => new Map(),
    projectNames: async () => new Map(),
    valuesOf,
  }
}

const accountValues = ({ account }: ChosenPerson) => [
  account?.id ?? '',
  account?.name ?? '',
  account?.website ?? '',
  account?.address ?? '',
]

/** Contacts of a CRM as client users. @see spec 05 "Import client users from the CRM", step 1 */
export const chosenContacts = chosen('contacts', (person) => [
  ...[person.email, person.name, person.firstName, person.lastName, ''],
  ...accountValues(person),
])

/** Accounts of a CRM as client companies. How they stand is known once they are planned. */
export const chosenAccounts: PeopleTarget = {
  ...chosen('accounts', (person) => [
    ...[person.name, person.account?.website ?? '', '', person.account?.address ?? '', ''],
    ...accountValues(person),
  ]),
  standing: ({ portalId }) => sql<string>`case when exists (select from projects.client_company k
    where k.organisation_id = c.organisation_id and k.portal_id = ${portalId}::uuid and k.name_key = c.name_key)
    then 'client_company' else 'new' end`,
}
