import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { clientsCounted } from '../clients/client-count.ts'
import { claim } from '../import/claim.ts'
import { renewFigures } from '../import/renew-figures.ts'
import { inviteClients } from '../invitations/client-invitations.ts'
import { clientTable } from '../invitations/invitation-tables.ts'
import type { ClientCrm } from './crm-port.ts'
import { makeCompanies, removeEmptyCompanies } from './write-companies.ts'

const isMade = sql`c.before->>'status' is null and c.after->>'status' is not null`
const isRemoved = sql`c.before->>'status' is not null and c.after->>'status' is null`
const changes = sql`(c.before->>'status' <> c.after->>'status' or c.before->>'company' <> c.after->>'company')`

/**
 * Reaches the state `after` from the state `before` for every change, forward or back: makes companies, makes client
 * users, changes their status and company, puts them into projects of it and takes them out, removes people and companies
 * that are empty then.
 */
export function writeClientUsers(crm: ClientCrm) {
  return async (tx: Tx, chunk: ChunkWrite): Promise<void> => {
    const { scope, changes: rows, invite } = chunk
    const org = sql`${scope.organisationId}::uuid`
    const portal = sql`${scope.placeId}::uuid`
    await makeCompanies(tx, crm, chunk)
    await insertUsers(tx, org, portal, rows, invite)
    await sql`update projects.client_user u set status = c.after->>'status',
        company_id = coalesce((c.after->>'company')::uuid, u.company_id), version = u.version + 1, updated_at = now()
      from ${rows} c where u.organisation_id = ${org} and u.id = c.subject_id and ${changes}`.execute(tx)
    await changeProjects(tx, org, rows)
    await removeUsers(tx, scope.organisationId, rows)
    await removeEmptyCompanies(tx, crm, chunk)
    if (invite !== 'now') return
    const clients = sql`(select c.subject_id from ${rows} c where ${isMade}
      or c.before->>'status' = 'inactive' and c.after->>'status' = 'invited')`
    await inviteClients(tx, {
      organisationId: scope.organisationId,
      inviterName: chunk.inviterName,
      note: '',
      clients,
    })
  }
}

/** Takes people out whom a run made, and ends what was mailed to those who are inactive again. */
async function removeUsers(tx: Tx, organisationId: string, rows: RawBuilder<unknown>): Promise<void> {
  const inactive = sql`(select c.subject_id from ${rows} c where c.after->>'status' = 'inactive')`
  await clientTable.end(tx, organisationId, inactive, 'revoked')
  const removed = sql`(select c.subject_id from ${rows} c where ${isRemoved})`
  await clientTable.withdraw(tx, organisationId, removed)
  await sql`delete from projects.client_user u
    where u.organisation_id = ${organisationId}::uuid and u.id in ${removed}`.execute(tx)
}

async function insertUsers(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  rows: RawBuilder<unknown>,
  invite: ChunkWrite['invite'],
): Promise<void> {
  await claim(
    tx,
    sql`select ${org}, ${portal}, c.key, 'client_user', c.subject_id from ${rows} c where ${isMade}
      order by c.key collate "C"`,
  )
  const { numAffectedRows } =
    await sql`insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
      last_name, display_name, first_key, last_key, status, invited_at)
    select ${org}, ${portal}, c.subject_id, (c.after->>'company')::uuid, c.shown, c.key, f."firstName", f."lastName",
      f."displayName", f."firstKey", f."lastKey", c.after->>'status', case when ${invite} = 'now' then now() end
    from ${rows} c cross join lateral jsonb_to_record(c.after->'fields') as f("firstName" text, "lastName" text,
      "displayName" text, "firstKey" text, "lastKey" text)
    where ${isMade}`.execute(tx)
  await renewFigures(tx, 'projects.client_user', clientsCounted(portal, 'user'), Number(numAffectedRows))
}

async function changeProjects(tx: Tx, org: RawBuilder<unknown>, rows: RawBuilder<unknown>): Promise<void> {
  const pairs = sql`(select c.subject_id, (c.after->>'company')::uuid as company_id, b.key::uuid as project_id,
      c.after->'projects'->b.key = 'true' as is_in
    from ${rows} c cross join lateral jsonb_each(coalesce(nullif(c.before->'projects', 'null'),
      nullif(c.after->'projects', 'null'), '{}')) b
    where c.before->'projects'->b.key is distinct from c.after->'projects'->b.key)`
  await sql`delete from projects.client_project x using ${pairs} w where x.organisation_id = ${org}
    and x.project_id = w.project_id and x.client_user_id = w.subject_id and w.is_in is not true`.execute(tx)
  // a project that is not the company's any more keeps nobody from coming in
  await sql`insert into projects.client_project (organisation_id, project_id, client_user_id)
    select ${org}, w.project_id, w.subject_id from ${pairs} w
    join projects.project_client p on p.organisation_id = ${org} and p.project_id = w.project_id
      and p.company_id = w.company_id
    where w.is_in on conflict do nothing`.execute(tx)
}
