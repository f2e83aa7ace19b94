import type { ClientUser, clientUserCreate, clientUserQuery, clientUserUpdate, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { byName, seenBy } from '../access/project-access.ts'
import { differenceOf } from '../lists/difference.ts'
import { listByKey, type SortKey } from '../lists/list-by-key.ts'
import { addressTaken, claimAddresses } from '../users/addresses.ts'
import { clientUsersByIds, findClientUser } from './client-user-row.ts'

const sorts: Record<'name' | 'email' | 'createdAt', SortKey> = {
  name: { key: sql`c.display_name collate platform.names`, value: 'text' },
  email: { key: sql`c.email_key`, value: 'text' },
  createdAt: { key: sql`c.created_at`, value: 'timestamptz' },
}

/** Lists the client users of a portal. @throws not_found, portal_forbidden, bad_cursor */
export async function listClientUsers(
  ctx: Context,
  portal: string,
  { q, status, company, project, sort, limit, cursor }: z.output<typeof clientUserQuery>,
): Promise<Page<ClientUser>> {
  const access = await requirePortal(ctx, portal, 'clients.view')
  const words = fold(q ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.client_user c`,
    id: sql`c.id`,
    conditions: [
      sql<boolean>`c.portal_id = ${access.portalId}::uuid`,
      ...words.map(
        (word) =>
          sql<boolean>`strpos(' ' || c.first_key || ' ' || c.last_key || ' ' || c.email_key, ${` ${word}`}) > 0`,
      ),
      ...(status === undefined ? [] : [sql<boolean>`c.status = ${status}`]),
      ...(company === undefined
        ? []
        : [isId(company) ? sql<boolean>`c.company_id = ${company}::uuid` : sql<boolean>`false`]),
      ...(project === undefined
        ? []
        : [
            sql<boolean>`c.id in (select l.client_user_id from projects.client_project l
              join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
              where p.portal_id = ${access.portalId}::uuid and ${byName(project)} and ${seenBy(access)})`,
          ]),
    ],
    sort: { ...sorts[sort.replace('-', '') as 'name'], descends: sort.startsWith('-') },
    limit,
    cursor,
  })
  return { items: await clientUsersByIds(ctx, access, ids), ...page }
}

/** One client user. @throws not_found, portal_forbidden */
export async function getClientUser(ctx: Context, portal: string, id: string): Promise<ClientUser> {
  return findClientUser(ctx, await requirePortal(ctx, portal, 'clients.view'), id)
}

/**
 * Adds a client user to a company. Who is client user of another company is moved here only where that is asked for.
 * @throws not_found, portal_forbidden, invalid_email, own_domain, already_portal_user, already_client_user,
 *   client_of_other_company, unknown_client_company, unknown_project
 */
export async function createClientUser(
  ctx: Context,
  portal: string,
  asked: z.output<typeof clientUserCreate>,
): Promise<ClientUser> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const { tx, principal, now } = ctx
  const parsed = parseEmail(asked.email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  await requireCompany(ctx, access, asked.companyId)
  await requireOtherDomain(ctx, access, parsed.key)
  const projectIds = await requireClientProjects(ctx, access, asked.companyId, asked.projectIds ?? [])
  const claimed = await claimAddresses(ctx, access.portalId, 'client_user', [parsed.key])
  const holder = claimed.holders.get(parsed.key)
  if (holder !== undefined) {
    if (holder.kind === 'portal_user' || holder.companyId === asked.companyId) throw addressTaken(holder)
    if (asked.move !== true) {
      const { name, company, companyId } = holder
      throw new MusterError(
        'client_of_other_company',
        { name, company, offer: { kind: 'move', clientUserId: holder.id, companyId } },
        [{ path: 'email', code: 'client_of_other_company', message: '' }],
      )
    }
    return updateClientUser(ctx, portal, holder.id, { companyId: asked.companyId, projectIds })
  }
  const id = claimed.ids.get(parsed.key) as string
  const { firstName = '', lastName = '' } = asked
  const displayName = `${firstName} ${lastName}`.trim() || parsed.email
  await sql`
    insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
      last_name, display_name, first_key, last_key, status, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${access.portalId}::uuid, ${id}::uuid, ${asked.companyId}::uuid,
      ${parsed.email}, ${parsed.key}, ${firstName}, ${lastName}, ${displayName}, ${fold(firstName)},
      ${fold(lastName)}, 'invited', ${now}, ${now})
  `.execute(tx)
  await setProjects(ctx, id, projectIds)
  await record(ctx, {
    action: 'projects.client-user.create',
    subject: { kind: 'client_user', id, name: displayName },
    after: { email: parsed.email },
  })
  return findClientUser(ctx, access, id)
}

/**
 * Changes a client user, or moves them to another company; then they belong to none of the former one's projects.
 * @throws not_found, portal_forbidden, version_mismatch, unknown_client_company, unknown_project
 */
export async function updateClientUser(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof clientUserUpdate>,
  ifMatch: number | null = null,
): Promise<ClientUser> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const user = await findClientUser(ctx, access, id)
  requireVersion(ifMatch, user.version)
  const before = {
    firstName: user.firstName,
    lastName: user.lastName,
    companyId: user.companyId,
    status: user.status,
    projectIds: user.projectIds,
  }
  const moves = change.companyId !== undefined && change.companyId !== before.companyId
  if (moves) await requireCompany(ctx, access, change.companyId as string)
  const after = {
    firstName: change.firstName ?? before.firstName,
    lastName: change.lastName ?? before.lastName,
    companyId: change.companyId ?? before.companyId,
    status: change.status ?? before.status,
    projectIds: change.projectIds ?? (moves ? [] : before.projectIds),
  }
  after.projectIds = await requireClientProjects(ctx, access, after.companyId, after.projectIds)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    const displayName = `${after.firstName} ${after.lastName}`.trim() || user.email
    await sql`update projects.client_user set first_name = ${after.firstName}, last_name = ${after.lastName},
      display_name = ${displayName}, first_key = ${fold(after.firstName)}, last_key = ${fold(after.lastName)},
      company_id = ${after.companyId}::uuid, status = ${after.status}, version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid`.execute(ctx.tx)
    await setProjects(ctx, id, after.projectIds)
    await record(ctx, {
      action: 'projects.client-user.update',
      subject: { kind: 'client_user', id, name: displayName },
      ...difference,
    })
  }
  return findClientUser(ctx, access, id)
}

/** Removes a client user. @throws not_found, portal_forbidden, version_mismatch */
export async function removeClientUser(
  ctx: Context,
  portal: string,
  id: string,
  ifMatch: number | null = null,
): Promise<void> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const user = await findClientUser(ctx, access, id)
  requireVersion(ifMatch, user.version)
  await sql`delete from projects.client_user where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.client-user.remove',
    subject: { kind: 'client_user', id, name: user.displayName },
    before: { email: user.email, company: user.company.name },
  })
}

async function setProjects({ tx, principal, now }: Context, id: string, projectIds: readonly string[]) {
  await sql`delete from projects.client_project
    where client_user_id = ${id}::uuid and project_id <> all(${projectIds}::uuid[])`.execute(tx)
  await sql`insert into projects.client_project (organisation_id, project_id, client_user_id, created_at)
    select ${principal.organisationId}::uuid, p, ${id}::uuid, ${now} from unnest(${projectIds}::uuid[]) p
    on conflict do nothing`.execute(tx)
}

async function requireCompany({ tx }: Context, { portalId }: PortalAccess, id: string): Promise<void> {
  const { rows } = isId(id)
    ? await sql`select from projects.client_company
        where portal_id = ${portalId}::uuid and id = ${id}::uuid`.execute(tx)
    : { rows: [] }
  if (rows.length === 0)
    throw new MusterError('unknown_client_company', {}, [
      { path: 'companyId', code: 'unknown_client_company', message: '' },
    ])
}

/** A client user belongs to projects of their company alone. @throws unknown_project */
async function requireClientProjects(
  { tx }: Context,
  access: PortalAccess,
  companyId: string,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids)].sort()
  const { rows } = await sql<{ id: string }>`
    select p.id from projects.project p
    join projects.project_client l on l.organisation_id = p.organisation_id and l.project_id = p.id
      and l.company_id = ${companyId}::uuid
    where p.portal_id = ${access.portalId}::uuid and p.id = any(${wanted.filter(isId)}::uuid[]) and ${seenBy(access)}
  `.execute(tx)
  const found = new Set(rows.map(({ id }) => id))
  const unknown = wanted.find((id) => !found.has(id))
  if (unknown !== undefined)
    throw new MusterError('unknown_project', { project: unknown }, [
      { path: 'projectIds', code: 'unknown_project', message: '' },
    ])
  return wanted
}

/** Refuses addresses of the portal's own domain, unless its settings allow them. @throws own_domain `{domain}` */
async function requireOtherDomain(
  { tx }: Context,
  { portalId }: PortalAccess,
  emailKey: string,
): Promise<void> {
  const { rows } = await sql<{ domain: string | null; ownDomain: string }>`
    select domain_key as domain, own_domain as "ownDomain" from projects.portal where id = ${portalId}::uuid
  `.execute(tx)
  const { domain = null, ownDomain } = rows[0] ?? {}
  if (ownDomain === 'refuse' && domain !== null && emailKey.endsWith(`@${domain}`))
    throw new MusterError('own_domain', { domain }, [{ path: 'email', code: 'own_domain', message: '' }])
}
