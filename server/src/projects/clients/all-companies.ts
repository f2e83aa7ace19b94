import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'

/** Somebody of a client company, and the ids of the projects that they take part in. */
export type WholePerson = {
  email: string
  emailKey: string
  firstName: string
  lastName: string
  projects: string[]
}

/** A client company with its people and the ids of its projects, as whoever matches companies needs it. */
export type WholeCompany = {
  id: string
  name: string
  webAddress: string
  email: string
  address: string
  people: WholePerson[]
  projects: string[]
}

const pageSize = 1000

/**
 * Active client companies of a portal in the order of their ids.
 * @param after the last one of the page before; null for the first page
 * @throws not_found, portal_forbidden
 */
export async function companiesAfter(
  ctx: Context,
  portal: string,
  after: string | null,
): Promise<{ companies: WholeCompany[]; next: string | null }> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  const behind = after === null ? sql`true` : sql`k.id > ${after}::uuid`
  const companies = await read(
    ctx,
    sql`k.portal_id = ${portalId}::uuid and k.status = 'active' and ${behind}`,
  )
  return { companies, next: companies.length < pageSize ? null : (companies.at(-1)?.id ?? null) }
}

/** Names of client companies, active or not; those that are gone are left out. @throws not_found, portal_forbidden */
export async function companiesNamed(
  ctx: Context,
  portal: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  const { rows } = await sql<{ id: string; name: string }>`select id, name from projects.client_company
    where portal_id = ${portalId}::uuid and id = any(${[...ids]}::uuid[])`.execute(ctx.tx)
  return rows
}

/** One client company, active or not. @throws not_found, portal_forbidden */
export async function wholeCompany(ctx: Context, portal: string, id: string): Promise<WholeCompany> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  const [company] = isId(id)
    ? await read(ctx, sql`k.portal_id = ${portalId}::uuid and k.id = ${id}::uuid`)
    : []
  if (company === undefined) throw new MusterError('not_found', { kind: 'client_company' })
  return company
}

async function read({ tx, principal }: Context, which: ReturnType<typeof sql>): Promise<WholeCompany[]> {
  const org = sql`${principal.organisationId}::uuid`
  const { rows } = await sql<WholeCompany>`
    with page as materialized (
      select k.id, k.name, k.web_address, k.email, k.address from projects.client_company k
      where k.organisation_id = ${org} and ${which} order by k.id limit ${pageSize})
    select p.id, p.name, p.web_address as "webAddress", p.email, p.address,
      coalesce((select jsonb_agg(jsonb_build_object('email', u.email, 'emailKey', u.email_key, 'firstName', u.first_name,
          'lastName', u.last_name, 'projects', coalesce((select jsonb_agg(c.project_id order by c.project_id)
            from projects.client_project c where c.organisation_id = ${org} and c.client_user_id = u.id), '[]'))
          order by u.email_key)
        from projects.client_user u where u.organisation_id = ${org} and u.company_id = p.id
          and u.status <> 'inactive'), '[]') as people,
      coalesce((select jsonb_agg(c.project_id order by c.project_id) from projects.project_client c
        where c.organisation_id = ${org} and c.company_id = p.id), '[]') as projects
    from page p order by p.id`.execute(tx)
  return rows
}
