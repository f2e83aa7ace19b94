import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'

type InPortal = Pick<PortalAccess, 'portalId'>

/**
 * SQL: an address is in the domain of the portal `p`. Public mail domains are nobody's own: a portal that was set up
 * from one has no domain.
 * @param emailKey SQL of the address's key
 */
export function isOfOwnDomain(emailKey: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(p.domain_key is not null and split_part(${emailKey}, '@', 2) = p.domain_key)`
}

/** SQL: the same, and the settings of the portal refuse it. */
export function inOwnDomain(emailKey: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(p.own_domain = 'refuse' and ${isOfOwnDomain(emailKey)})`
}

/** Of some addresses those that are refused for their domain, with the domain. */
export async function ownDomainOf(
  { tx }: Context,
  { portalId }: InPortal,
  emailKeys: readonly string[],
): Promise<Map<string, string>> {
  if (emailKeys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; domain: string }>`
    select a.key, p.domain_key as domain from projects.portal p cross join unnest(${emailKeys}::text[]) a (key)
    where p.id = ${portalId}::uuid and ${inOwnDomain(sql`a.key`)}
  `.execute(tx)
  return new Map(rows.map(({ key, domain }) => [key, domain]))
}

/** The refusal of an address in the portal's own domain. */
export function ownDomain(domain: string): MusterError {
  return new MusterError('own_domain', { domain }, [{ path: 'email', code: 'own_domain', message: '' }])
}

/** Makes sure that a client company is in the portal, and locks it against its removal. @throws unknown_client_company */
export async function requireCompany(
  { tx }: Pick<Context, 'tx'>,
  { portalId }: InPortal,
  id: string,
): Promise<{ id: string; name: string }> {
  const { rows } = isId(id)
    ? await sql<{ id: string; name: string }>`select id, name from projects.client_company
        where portal_id = ${portalId}::uuid and id = ${id}::uuid for key share`.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined)
    throw new MusterError('unknown_client_company', {}, [
      { path: 'companyId', code: 'unknown_client_company', message: '' },
    ])
  return rows[0]
}

/**
 * Projects of a company that one sees, for its people: those that are named, or all of them. A client user belongs to
 * projects of their company alone.
 * @throws unknown_project
 */
export async function projectsForClients(
  { tx }: Context,
  access: PortalAccess,
  companyId: string,
  ids: readonly string[] | undefined,
): Promise<string[]> {
  const wanted = ids === undefined ? undefined : [...new Set(ids)].sort()
  if (wanted?.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select p.id from projects.project p
    join projects.project_client l on l.organisation_id = p.organisation_id and l.project_id = p.id
      and l.company_id = ${companyId}::uuid
    where p.portal_id = ${access.portalId}::uuid and ${seenBy(access)}
      and ${wanted === undefined ? sql`true` : sql`p.id = any(${wanted.filter(isId)}::uuid[])`}
    order by p.id
  `.execute(tx)
  const found = new Set(rows.map(({ id }) => id))
  const unknown = wanted?.find((id) => !found.has(id))
  if (unknown !== undefined)
    throw new MusterError('unknown_project', { project: unknown }, [
      { path: 'projectIds', code: 'unknown_project', message: '' },
    ])
  return [...found]
}
