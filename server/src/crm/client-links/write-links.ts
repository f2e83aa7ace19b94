import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Reaches the links of every change, forward or back, and makes the contacts that go with them, or takes them away. */
export async function writeLinks(tx: Tx, { scope, changes, inviterName }: ChunkWrite): Promise<void> {
  const org = sql`${scope.organisationId}::uuid`
  const portal = sql`${scope.params.portalId}::uuid`
  await sql`delete from crm.client_link l using ${changes} c
    where l.organisation_id = ${org} and l.portal_id = ${portal} and l.company_id = c.subject_id`.execute(tx)
  await sql`insert into crm.client_link
      (organisation_id, portal_id, company_id, company_name, account_id, how, linked_at, linked_by_name)
    select ${org}, ${portal}, c.subject_id, c.after->>'company', (c.after->>'account')::uuid, c.after->>'how', now(),
      ${inviterName}
    from ${changes} c where c.after->>'status' = 'linked' order by c.row`.execute(tx)
  await makeContacts(tx, org, changes)
  await removeContacts(tx, org, changes)
}

const listOf = (side: 'before' | 'after') =>
  sql`jsonb_array_elements(case when jsonb_typeof(c.${sql.ref(side)}->'contacts'->'made') = 'array'
    then c.${sql.ref(side)}->'contacts'->'made' else '[]' end)`

async function makeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id, owner_id)
    select distinct on (n.value->>'id') ${org}, (n.value->>'id')::uuid, n.value->>'first',
      coalesce(nullif(n.value->>'last', ''), n.value->>'email'), n.value->>'nameKey', n.value->>'email', n.value->>'key',
      (c.after->>'account')::uuid, (n.value->>'owner')::uuid
    from ${changes} c cross join lateral ${listOf('after')} n
    where c.after->>'status' = 'linked' order by n.value->>'id', c.row
    on conflict (organisation_id, id) do nothing`.execute(tx)
}

/** A contact that the run made goes with its link, unless somebody has changed it or a deal names it by now. */
async function removeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`delete from crm.contact k using ${changes} c cross join lateral ${listOf('before')} n
    where k.organisation_id = ${org} and k.id = (n.value->>'id')::uuid and k.version = 1
      and c.after->>'status' is distinct from 'linked'
      and not exists (select from crm.deal d where d.organisation_id = ${org} and d.contact_id = k.id)`.execute(
    tx,
  )
}
