import type {
  ClientCompany,
  clientCompanyCreate,
  clientCompanyFilter,
  clientCompanyQuery,
  clientCompanyUpdate,
  Page,
} from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { byName, seenBy } from '../access/project-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { listByKey, wordsBegin } from '../lists/list-by-key.ts'
import { requireProjects } from '../users/require-projects.ts'
import { changeCompanies } from './change-companies.ts'
import { keptTotal } from './client-count.ts'
import { linkClient } from './project-clients.ts'

/** Lists the client companies of a portal. @throws not_found, portal_forbidden, bad_cursor */
export async function listCompanies(
  ctx: Context,
  portal: string,
  { sort, limit, cursor, ...filter }: z.output<typeof clientCompanyQuery>,
): Promise<Page<ClientCompany>> {
  const access = await requirePortal(ctx, portal, 'clients.view')
  const byNameOf = sort.endsWith('name')
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.client_company u`,
    id: sql`u.id`,
    conditions: companyConditions(access, filter),
    sort: {
      ...(byNameOf
        ? { key: sql`u.name collate platform.names`, value: 'text' as const }
        : { key: sql`u.created_at`, value: 'timestamptz' as const }),
      descends: sort.startsWith('-'),
    },
    limit,
    cursor,
    kept: keptTotal(access.portalId, 'company', filter),
  })
  return { items: await companiesByIds(ctx, access, ids), ...page }
}

/** The conditions of the filter on a client company `u`. */
export function companyConditions(
  access: PortalAccess,
  { q, status, project }: z.output<typeof clientCompanyFilter>,
): RawBuilder<boolean>[] {
  return [
    sql<boolean>`u.portal_id = ${access.portalId}::uuid`,
    ...wordsBegin(q, sql`u.name_key`),
    ...(status === undefined ? [] : [sql<boolean>`u.status = ${status}`]),
    ...(project === undefined
      ? []
      : [
          sql<boolean>`u.id in (select l.company_id from projects.project_client l
            join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
            where p.portal_id = ${access.portalId}::uuid and ${byName(project)} and ${seenBy(access)})`,
        ]),
  ]
}

async function companiesByIds(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[],
): Promise<ClientCompany[]> {
  const { rows } = await sql<
    Omit<ClientCompany, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }
  >`
    select k.id, k.name, k.web_address as "webAddress", k.email, k.address, k.status, k.account_id as "accountId",
      coalesce((select json_agg(p.id order by p.id) from projects.project_client l
        join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
        where l.organisation_id = k.organisation_id and l.company_id = k.id and ${seenBy(access)}), '[]')
        as "projectIds",
      (select count(*)::int from projects.client_user c
        where c.organisation_id = k.organisation_id and c.company_id = k.id) as "userCount",
      (select count(*)::int from projects.client_user c where c.organisation_id = k.organisation_id
        and c.company_id = k.id and c.status = 'active') as "activeUserCount",
      k.version::int as version, k.created_at as "createdAt", k.updated_at as "updatedAt"
    from projects.client_company k
    where k.portal_id = ${access.portalId}::uuid and k.id = any(${ids.filter(isId)}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map((row) => [
      row.id,
      { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One client company. @throws not_found, portal_forbidden */
export async function getCompany(ctx: Context, portal: string, id: string): Promise<ClientCompany> {
  return find(ctx, await requirePortal(ctx, portal, 'clients.view'), id)
}

async function find(ctx: Context, access: PortalAccess, id: string): Promise<ClientCompany> {
  const [company] = await companiesByIds(ctx, access, [id])
  if (company === undefined) throw new MusterError('not_found', { kind: 'client_company' })
  return company
}

/** Makes a client company. @throws not_found, portal_forbidden, name_taken, unknown_project */
export async function createCompany(
  ctx: Context,
  portal: string,
  asked: z.output<typeof clientCompanyCreate>,
): Promise<ClientCompany> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const projectIds = await requireProjects(ctx, access, asked.projectIds)
  await requireFreeName(ctx, access.portalId, asked.name, null)
  const id = newId()
  await sql`
    insert into projects.client_company (organisation_id, portal_id, id, name, name_key, web_address, email, address,
      created_at, updated_at)
    values (${ctx.principal.organisationId}::uuid, ${access.portalId}::uuid, ${id}::uuid, ${asked.name},
      ${fold(asked.name)}, ${asked.webAddress ?? ''}, ${asked.email ?? ''}, ${asked.address ?? ''}, ${ctx.now},
      ${ctx.now})
  `.execute(ctx.tx)
  for (const projectId of projectIds) await linkClient(ctx, access, projectId, id, false)
  await record(ctx, {
    action: 'projects.client-company.create',
    subject: { kind: 'client_company', id, name: asked.name },
    after: { name: asked.name },
  })
  return find(ctx, access, id)
}

/** Changes a client company. @throws not_found, portal_forbidden, version_mismatch, name_taken */
export async function updateCompany(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof clientCompanyUpdate>,
  ifMatch: number | null = null,
): Promise<ClientCompany> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const company = await find(ctx, access, id)
  requireVersion(ifMatch, company.version)
  const { name, webAddress, email, address, status } = company
  const before = { name, webAddress, email, address, status }
  const after = over(before, change)
  if (after.name !== before.name) await requireFreeName(ctx, access.portalId, after.name, id)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`update projects.client_company set name = ${after.name}, name_key = ${fold(after.name)},
      web_address = ${after.webAddress}, email = ${after.email}, address = ${after.address}, status = ${after.status},
      version = version + 1, updated_at = ${ctx.now} where id = ${id}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.client-company.update',
      subject: { kind: 'client_company', id, name: after.name },
      ...difference,
    })
  }
  return find(ctx, access, id)
}

/** Removes a client company with its client users. @throws not_found, portal_forbidden, version_mismatch */
export async function removeCompany(
  ctx: Context,
  portal: string,
  id: string,
  ifMatch: number | null = null,
): Promise<void> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const company = await find(ctx, access, id)
  requireVersion(ifMatch, company.version)
  await changeCompanies(ctx, access, 'remove', [company.id])
}

async function requireFreeName(
  { tx }: Context,
  portalId: string,
  name: string,
  except: string | null,
): Promise<void> {
  const { rows } = await sql`select from projects.client_company
    where portal_id = ${portalId}::uuid and name_key = ${fold(name)} and id is distinct from ${except}::uuid`.execute(
    tx,
  )
  if (rows.length > 0)
    throw new MusterError('name_taken', {}, [{ path: 'name', code: 'name_taken', message: '' }])
}
