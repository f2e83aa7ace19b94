import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { clientTable, portalTable } from '../invitations/invitation-tables.ts'
import { invitePortalUsers } from '../invitations/invite-portal-users.ts'
import { claim } from './claim.ts'
import { renewFigures } from './renew-figures.ts'
import { makeProjects, removeEmptyProjects } from './write-projects.ts'

type Needs = {
  inserts: boolean | null
  removes: boolean | null
  changes_status: boolean | null
  changes_role: boolean | null
  converts: boolean | null
  restores_clients: boolean | null
  makes_projects: boolean | null
  removes_projects: boolean | null
  joins: boolean | null
}

const isMade = sql`c.before->>'status' is null and c.after->>'status' is not null`
const isRemoved = sql`c.before->>'status' is not null and c.after->>'status' is null`
const changesStatus = sql`c.before->>'status' <> c.after->>'status'`
/** Asked to come in by this change: who is made, or active again. */
const isAsked = sql`(${isMade} or c.before->>'status' = 'inactive' and c.after->>'status' <> 'inactive')`
const hasClient = (name: 'before' | 'after') =>
  sql`jsonb_typeof(${sql.ref(`c.${name}`)}->'client') = 'object'`

/**
 * Reaches the state `after` from the state `before` for every change, forward or back: makes projects, ends or
 * restores client users, makes people, changes status and role, puts them into projects and takes them out, removes
 * people and what is empty then.
 */
export async function writePortalUsers(tx: Tx, { scope, changes, ...chunk }: ChunkWrite): Promise<void> {
  const { organisationId, placeId } = scope
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const needs = await needsOf(tx, changes)
  if (needs.makes_projects) await makeProjects(tx, org, portal, changes)
  // one address, one person: the client user ends before the portal user is made
  if (needs.converts) {
    const ended = sql`(select (c.before#>>'{client,id}')::uuid from ${changes} c
      where ${hasClient('before')} and not ${hasClient('after')})`
    await clientTable.withdraw(tx, organisationId, ended)
    await sql`delete from projects.client_user x where x.organisation_id = ${org} and x.id in ${ended}`.execute(
      tx,
    )
  }
  if (needs.inserts) {
    const added = await insertUsers(tx, org, portal, changes, chunk.invite)
    const all = sql<number>`(select coalesce(sum(c.people), 0)::integer from projects.portal_user_count c
      where c.organisation_id = ${org} and c.portal_id = ${portal})`
    await renewFigures(tx, 'projects.portal_user', all, added)
  }
  if (needs.changes_status || needs.changes_role) await updateUsers(tx, org, changes)
  if (needs.joins) await changeProjects(tx, org, portal, changes)
  if (needs.changes_status)
    await portalTable.end(
      tx,
      organisationId,
      sql`(select c.subject_id from ${changes} c where c.after->>'status' = 'inactive')`,
      'revoked',
    )
  if (needs.removes) {
    const removed = sql`(select c.subject_id from ${changes} c where ${isRemoved})`
    await portalTable.withdraw(tx, organisationId, removed)
    await sql`delete from projects.portal_user u where u.organisation_id = ${org} and u.id in ${removed}`.execute(
      tx,
    )
  }
  if (needs.restores_clients) await restoreClients(tx, org, portal, changes)
  if (needs.removes_projects) await removeEmptyProjects(tx, org, changes)
  if (chunk.invite !== 'now') return
  const asked = sql`(select c.subject_id from ${changes} c where ${isAsked})`
  if (needs.changes_status) await portalTable.end(tx, organisationId, asked, 'replaced')
  await invitePortalUsers(tx, { organisationId, inviterName: chunk.inviterName, note: '', users: asked })
}

/** One pass over the changes, for the statements that a chunk needs. */
async function needsOf(tx: Tx, changes: RawBuilder<unknown>): Promise<Needs> {
  const { rows } = await sql<Needs>`
    select bool_or(${isMade}) as inserts, bool_or(${isRemoved}) as removes,
      bool_or(${changesStatus}) as changes_status,
      bool_or(c.before->>'role' <> c.after->>'role' or c.before->>'profile' <> c.after->>'profile') as changes_role,
      bool_or(${hasClient('before')} and not ${hasClient('after')}) as converts,
      bool_or(${hasClient('after')}) as restores_clients,
      bool_or(c.after ? 'creates') as makes_projects, bool_or(c.before ? 'creates') as removes_projects,
      bool_or(c.before->'projects' is distinct from c.after->'projects') as joins
    from ${changes} c`.execute(tx)
  return rows[0] as Needs
}

async function insertUsers(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
  invite: ChunkWrite['invite'],
): Promise<number> {
  await claim(
    tx,
    sql`select ${org}, ${portal}, c.key, 'portal_user', c.subject_id from ${changes} c where ${isMade}
      order by c.key collate "C"`,
  )
  const { numAffectedRows } =
    await sql`insert into projects.portal_user (organisation_id, portal_id, id, member_id, identity_id, email, email_key,
      first_name, last_name, display_name, first_key, last_key, role_id, profile_id, status, invited_at, joined_at)
    select ${org}, ${portal}, c.subject_id, m.id, m.identity_id, c.shown, c.key, f."firstName", f."lastName",
      f."displayName", f."firstKey", f."lastKey", (c.after->>'role')::uuid, (c.after->>'profile')::uuid,
      c.after->>'status', case when ${invite} = 'now' then now() end,
      case when c.after->>'status' = 'active' then now() end
    from ${changes} c cross join lateral jsonb_to_record(c.after->'fields') as f("firstName" text, "lastName" text,
      "displayName" text, "firstKey" text, "lastKey" text)
    left join directory.member m on m.organisation_id = ${org} and m.email_key = c.key collate "C"
    where ${isMade}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

async function updateUsers(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`update projects.portal_user u set status = c.after->>'status',
      role_id = coalesce((c.after->>'role')::uuid, u.role_id),
      profile_id = coalesce((c.after->>'profile')::uuid, u.profile_id), version = u.version + 1, updated_at = now()
    from ${changes} c where u.organisation_id = ${org} and u.id = c.subject_id
      and c.before->>'status' is not null and c.after->>'status' is not null
      and (${changesStatus} or c.before->>'role' <> c.after->>'role' or c.before->>'profile' <> c.after->>'profile')`.execute(
    tx,
  )
}

async function changeProjects(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  const pairs = sql`(select c.subject_id, b.key::uuid as project_id, c.after->'projects'->b.key = 'true' as is_in
    from ${changes} c cross join lateral jsonb_each(coalesce(nullif(c.before->'projects', 'null'),
      nullif(c.after->'projects', 'null'), '{}')) b
    where c.before->'projects'->b.key is distinct from c.after->'projects'->b.key)`
  await sql`delete from projects.project_member x using ${pairs} w where x.organisation_id = ${org}
    and x.project_id = w.project_id and x.portal_user_id = w.subject_id and w.is_in is not true`.execute(tx)
  // a project that was removed since the plan keeps nobody from coming in
  await sql`insert into projects.project_member (organisation_id, portal_id, project_id, portal_user_id)
    select ${org}, ${portal}, w.project_id, w.subject_id from ${pairs} w
    join projects.project p on p.organisation_id = ${org} and p.id = w.project_id where w.is_in
    on conflict do nothing`.execute(tx)
}

async function restoreClients(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  const clients = sql`(select c.key as email_key, f.* from ${changes} c cross join lateral jsonb_to_record(c.after->'client')
    as f(id uuid, company uuid, identity uuid, email text, "firstName" text, "lastName" text, "displayName" text,
      "firstKey" text, "lastKey" text, status text, projects jsonb)
    where ${hasClient('after')} and not ${hasClient('before')})`
  const restored = sql`${clients} f join projects.client_company k on k.organisation_id = ${org} and k.id = f.company`
  await claim(
    tx,
    sql`select ${org}, ${portal}, f.email_key, 'client_user', f.id from ${restored}
      where not exists (select from projects.client_user x where x.organisation_id = ${org} and x.id = f.id)
      order by f.email_key collate "C"`,
  )
  await sql`insert into projects.client_user (organisation_id, portal_id, id, company_id, identity_id, email, email_key,
      first_name, last_name, display_name, first_key, last_key, status, joined_at)
    select ${org}, ${portal}, f.id, f.company, f.identity, f.email, f.email_key, f."firstName", f."lastName",
      f."displayName", f."firstKey", f."lastKey", f.status, case when f.identity is not null then now() end
    from ${restored}
    on conflict do nothing`.execute(tx)
  await sql`insert into projects.client_project (organisation_id, project_id, client_user_id)
    select ${org}, p.id, f.id from ${clients} f
    join projects.client_user x on x.organisation_id = ${org} and x.id = f.id
    cross join lateral jsonb_array_elements_text(f.projects) w (project)
    join projects.project p on p.organisation_id = ${org} and p.id = w.project::uuid
    on conflict do nothing`.execute(tx)
}
