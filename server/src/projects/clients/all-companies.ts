import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'

/** A client company with the people in it, as whoever matches companies needs it. */
type WholeCompany = {
  id: string
  name: string
  webAddress: string
  email: string
  address: string
  people: { email: string; emailKey: string; firstName: string; lastName: string }[]
}

const pageSize = 1000

/** Id and name of a portal whose client companies one may see. @throws not_found, portal_forbidden */
export async function portalOfClients(ctx: Context, portal: string): Promise<{ id: string; name: string }> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  const { rows } = await sql<{
    name: string
  }>`select name from projects.portal where id = ${portalId}::uuid`.execute(ctx.tx)
  return { id: portalId, name: rows[0]?.name ?? '' }
}

/**
 * Every active client company of a portal, page by page, in a fixed order.
 * @throws not_found, portal_forbidden
 */
export async function* clientCompanies(ctx: Context, portal: string): AsyncGenerator<WholeCompany[]> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await read(
      ctx,
      sql`k.portal_id = ${portalId}::uuid and k.status = 'active' and k.id > ${after}::uuid`,
    )
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last.id
  }
}

/** One of them. @throws not_found, portal_forbidden */
export async function clientCompany(ctx: Context, portal: string, id: string): Promise<WholeCompany> {
  const { portalId } = await requirePortal(ctx, portal, 'clients.view')
  const [company] = isId(id)
    ? await read(ctx, sql`k.portal_id = ${portalId}::uuid and k.id = ${id}::uuid`)
    : []
  if (company === undefined) throw new MusterError('not_found', { kind: 'client_company' })
  return company
}

async function read({ tx, principal }: Context, which: ReturnType<typeof sql>): Promise<WholeCompany[]> {
  const { rows } = await sql<WholeCompany>`
    with page as materialized (
      select k.id, k.name, k.web_address, k.email, k.address from projects.client_company k
      where k.organisation_id = ${principal.organisationId}::uuid and ${which} order by k.id limit ${pageSize})
    select p.id, p.name, p.web_address as "webAddress", p.email, p.address,
      coalesce((select jsonb_agg(jsonb_build_object('email', u.email, 'emailKey', u.email_key, 'firstName', u.first_name,
          'lastName', u.last_name) order by u.email_key)
        from projects.client_user u where u.organisation_id = ${principal.organisationId}::uuid and u.company_id = p.id
          and u.status <> 'inactive'), '[]') as people
    from page p order by p.id`.execute(tx)
  return rows
}
