import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * Reaches the links of every change, forward or back, and with them the contacts that are made and the records that
 * projects belong to; or takes those away again.
 */
export async function writeLinks(tx: Tx, { scope, changes, inviterName }: ChunkWrite): Promise<void> {
  const org = sql`${scope.organisationId}::uuid`
  const portal = sql`${scope.params.portalId}::uuid`
  await sql`delete from crm.client_link l using ${changes} c
    where l.organisation_id = ${org} and l.portal_id = ${portal} and l.company_id = c.subject_id
      and (c.after->>'status' is null or l.account_id::text <> c.after->>'account')`.execute(tx)
  await sql`insert into crm.client_link
      (organisation_id, portal_id, company_id, company_name, company_key, account_id, how, linked_at, linked_by_name)
    select ${org}, ${portal}, c.subject_id, c.after->>'company', coalesce(c.after->>'companyKey', ''),
      (c.after->>'account')::uuid, c.after->>'how', now(), ${inviterName}
    from ${changes} c where c.after->>'status' = 'linked' order by c.row
    on conflict (organisation_id, portal_id, company_id) do nothing`.execute(tx)
  await makeContacts(tx, org, changes)
  await part(tx, org, portal, changes)
  await associate(tx, org, portal, changes)
  await removeContacts(tx, org, changes)
}

/** What one side of a change lists: contacts that are made, or records that projects belong to. */
function listOf(side: 'before' | 'after', what: RawBuilder<unknown>): RawBuilder<unknown> {
  const found = sql`c.${sql.ref(side)}#>${what}`
  return sql`jsonb_array_elements(case when jsonb_typeof(${found}) = 'array' then ${found} else '[]' end)`
}
const made = sql`'{contacts,made}'`
const projects = sql`'{projects}'`

async function makeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id, owner_id)
    select distinct on (n.value->>'id') ${org}, (n.value->>'id')::uuid, n.value->>'first',
      coalesce(nullif(n.value->>'last', ''), n.value->>'email'),
      case when n.value->>'last' = '' then trim(n.value->>'nameKey' || ' ' || (n.value->>'key')) else n.value->>'nameKey' end,
      n.value->>'email', n.value->>'key', (c.after->>'account')::uuid, (n.value->>'owner')::uuid
    from ${changes} c cross join lateral ${listOf('after', made)} n
    where c.after->>'status' = 'linked' order by n.value->>'id', c.row
    on conflict (organisation_id, id) do nothing`.execute(tx)
}

/** Ends associations that the state before has and the one after has not. */
async function part(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  await sql`with parted as materialized (
      select (n.value->>'project')::uuid as project_id, n.value->>'module' as module, (n.value->>'record')::uuid as record_id
      from ${changes} c cross join lateral ${listOf('before', projects)} n
      where not coalesce(c.after->'projects', '[]') @> jsonb_build_array(n.value))
    delete from integration.project_link l using parted p where l.organisation_id = ${org} and l.portal_id = ${portal}
      and l.project_id = p.project_id and l.module = p.module and l.record_id = p.record_id`.execute(tx)
}

/** Makes those of the state after. A record that is gone by now is passed over. */
async function associate(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into integration.project_link (organisation_id, portal_id, project_id, module, record_id, linked_at)
    select distinct ${org}, ${portal}, (n.value->>'project')::uuid, n.value->>'module', (n.value->>'record')::uuid, now()
    from ${changes} c cross join lateral ${listOf('after', projects)} n
    where c.after->>'status' = 'linked' and case n.value->>'module'
      when 'accounts' then exists (select from crm.account a where a.organisation_id = ${org}
        and a.id = (n.value->>'record')::uuid)
      else exists (select from crm.contact k where k.organisation_id = ${org} and k.id = (n.value->>'record')::uuid) end
    on conflict do nothing`.execute(tx)
}

/** A contact that the run made goes with what brought it, unless somebody has changed it or a deal names it by now. */
async function removeContacts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`with unmade as materialized (
      select (n.value->>'id')::uuid as id from ${changes} c cross join lateral ${listOf('before', made)} n
      where not coalesce(c.after#>'{contacts,made}', '[]') @> jsonb_build_array(jsonb_build_object('id', n.value->>'id')))
    delete from crm.contact k using unmade u where k.organisation_id = ${org} and k.id = u.id and k.version = 1
      and not exists (select from crm.deal d where d.organisation_id = ${org} and d.contact_id = k.id)`.execute(
    tx,
  )
}
