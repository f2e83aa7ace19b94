import type { ProjectClient } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type PortalAccess, requireIn } from '../access/portal-access.ts'
import { enterProject } from '../access/project-access.ts'
import { requireCompany } from './client-rules.ts'

/**
 * Makes a client company client of a project, and its people with it. The first one becomes primary by itself; a later
 * one only where it is marked, in place of the one before.
 * @throws unknown_client_company
 * @returns whether it was none before, or is primary now
 */
export async function linkClient(
  ctx: Context,
  { portalId }: Pick<PortalAccess, 'portalId'>,
  projectId: string,
  companyId: string,
  primary: boolean,
): Promise<boolean> {
  const { tx, principal, now } = ctx
  await requireCompany(ctx, { portalId }, companyId)
  const isNew = !(await isClient(ctx, projectId, companyId))
  // one at a time: two first companies can't both become primary
  await sql`select from projects.project where id = ${projectId}::uuid for no key update`.execute(tx)
  if (primary)
    await sql`update projects.project_client set is_primary = false
      where project_id = ${projectId}::uuid and is_primary and company_id <> ${companyId}::uuid`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into projects.project_client as l (organisation_id, portal_id, project_id, company_id, is_primary, created_at)
    values (${principal.organisationId}::uuid, ${portalId}::uuid, ${projectId}::uuid, ${companyId}::uuid,
      ${primary} or not exists (select from projects.project_client o where o.project_id = ${projectId}::uuid
        and o.is_primary), ${now})
    on conflict (organisation_id, project_id, company_id) do update set is_primary = true
      where ${primary} and not l.is_primary
  `.execute(tx)
  if (isNew)
    await sql`insert into projects.client_project (organisation_id, project_id, client_user_id, created_at)
      select c.organisation_id, ${projectId}::uuid, c.id, ${now}::timestamptz from projects.client_user c
      where c.company_id = ${companyId}::uuid on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

async function isClient({ tx }: Context, projectId: string, companyId: string): Promise<boolean> {
  const { rows } = await sql`select from projects.project_client
    where project_id = ${projectId}::uuid and company_id = ${companyId}::uuid`.execute(tx)
  return rows.length > 0
}

/** Makes a company client of a project, by hand. @throws not_found, portal_forbidden, unknown_client_company */
export async function addProjectClient(
  ctx: Context,
  portal: string,
  project: string,
  { companyId, primary = false }: { companyId: string; primary?: boolean | undefined },
): Promise<ProjectClient> {
  const access = await enterProject(ctx, portal, project)
  await requireIn(ctx, access, 'clients.manage')
  const changed = await linkClient(ctx, access, access.projectId, companyId, primary)
  const client = await clientOf(ctx, access.projectId, companyId)
  if (changed)
    await record(ctx, {
      action: 'projects.project-client.add',
      subject: { kind: 'project', id: access.projectId, name: access.projectName },
      after: { company: client.name, primary: client.isPrimary },
    })
  return client
}

/** Ends that a company is client of a project; no other becomes primary by itself. @throws not_found, portal_forbidden */
export async function removeProjectClient(
  ctx: Context,
  portal: string,
  project: string,
  companyId: string,
): Promise<void> {
  const access = await enterProject(ctx, portal, project)
  await requireIn(ctx, access, 'clients.manage')
  const client = await clientOf(ctx, access.projectId, companyId)
  await sql`delete from projects.client_project where project_id = ${access.projectId}::uuid and client_user_id in (
    select id from projects.client_user where company_id = ${companyId}::uuid)`.execute(ctx.tx)
  await sql`delete from projects.project_client
    where project_id = ${access.projectId}::uuid and company_id = ${companyId}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.project-client.remove',
    subject: { kind: 'project', id: access.projectId, name: access.projectName },
    before: { company: client.name, primary: client.isPrimary },
  })
}

async function clientOf({ tx }: Context, projectId: string, companyId: string): Promise<ProjectClient> {
  const { rows } = isId(companyId)
    ? await sql<ProjectClient>`
        select l.company_id as "companyId", k.name, l.is_primary as "isPrimary" from projects.project_client l
        join projects.client_company k on k.organisation_id = l.organisation_id and k.id = l.company_id
        where l.project_id = ${projectId}::uuid and l.company_id = ${companyId}::uuid
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'project_client' })
  return rows[0]
}
