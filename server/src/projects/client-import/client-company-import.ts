import { sql } from 'kysely'
import { type ChunkWrite, reverseKinds, type Target } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { chosenAccounts } from './chosen-contacts.ts'
import { classifyCompany, classifyCompanyBack } from './classify-company.ts'
import { clientFacts, clientPlace, lockClients, resolvePlace } from './client-place.ts'
import { clientCompanyFields, valuesBeyond } from './client-row.ts'
import type { ClientCrm } from './crm-port.ts'
import { describeClientCompanies } from './describe-companies.ts'
import { companyKinds } from './kinds.ts'
import { matchCompanies } from './match-companies.ts'
import { settleCompanyBack } from './settle-back.ts'
import { settleClientCompany } from './settle-company.ts'
import { makeCompanies, removeEmptyCompanies } from './write-companies.ts'

/** Companies that projects are done for, new or linked with their accounts. @see spec 05, spec 06 */
export function clientCompanyImport(crm: ClientCrm): Target {
  return {
    ...clientPlace,
    kind: 'projects.client-company',
    fields: clientCompanyFields,
    readsValues: true,
    valuesBeyond,
    // what the company is called and has, and what it is found by
    content: sql<string>`array_to_string(r.given[1:4] || r.given[8:14], chr(31), '')`,
    forward: {
      known: companyKinds,
      kinds: () => [...companyKinds],
      classify: classifyCompany,
      prepare: matchCompanies(crm, true),
      settle: settleClientCompany,
    },
    reverse: {
      known: reverseKinds,
      kinds: () => reverseKinds,
      classify: classifyCompanyBack,
      settle: settleCompanyBack,
    },
    people: chosenAccounts,
    resolve: (ctx, asked) =>
      resolvePlace(ctx, asked, new URL('./normalise-company.ts', import.meta.url).href),
    facts: clientFacts,
    lock: lockClients('projects.client_company'),
    write: (tx, chunk) => writeCompanies(tx, crm, chunk),
    describe: describeClientCompanies,
    suggest: () => null,
  }
}

/** Makes companies, links them with accounts or parts them, and removes what was made. */
async function writeCompanies(tx: Tx, crm: ClientCrm, chunk: ChunkWrite): Promise<void> {
  const { scope, changes, inviterName } = chunk
  const place = { organisationId: scope.organisationId, portalId: String(scope.placeId) }
  await makeCompanies(tx, crm, chunk)
  await crm.link(tx, {
    ...place,
    by: inviterName,
    companies: sql`(select k.id as company_id, k.name as company_name, (c.after#>>'{link,account}')::uuid as account_id
      from ${changes} c join projects.client_company k on k.organisation_id = ${scope.organisationId}::uuid
        and k.id = (c.after#>>'{link,company}')::uuid
      where jsonb_typeof(c.after->'link') = 'object')`,
  })
  await crm.unlink(tx, {
    ...place,
    companies: sql`(select (c.before#>>'{link,company}')::uuid as company_id,
        (c.before#>>'{link,account}')::uuid as account_id
      from ${changes} c where jsonb_typeof(c.before->'link') = 'object'
        and jsonb_typeof(c.after->'link') is distinct from 'object')`,
  })
  await removeEmptyCompanies(tx, crm, chunk)
}
