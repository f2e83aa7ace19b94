import type { PortalPermission, PortalRoleKind } from '@muster/contract'
import { sql } from 'kysely'
import { canWrite, type Edition, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { isPrincipal } from '../belonging/belongs.ts'
import { standardRoles } from '../roles/standard-roles.ts'

/** A portal, and who somebody is in it: what every verb inside a portal goes on from. */
export type PortalAccess = {
  portalId: string
  slug: string
  name: string
  edition: Edition
  /** The portal user who owns it. */
  ownerId: string
  /** The portal user who acts; null for the server itself. */
  userId: string | null
  isOwner: boolean
  /** Owner or Administrator: belongs to every project, and sees it all. */
  isAdministrator: boolean
  profileId: string | null
  roleName: string
  permissions: readonly PortalPermission[]
}

/** Permissions that read; all others change something, for which an API token needs its scope. */
const reading: readonly PortalPermission[] = ['users.view', 'clients.view', 'projects.view_all']

type Row = {
  portalId: string
  slug: string
  name: string
  edition: Edition
  ownerId: string
  userId: string | null
  status: string | null
  profileId: string | null
  roleKind: PortalRoleKind | null
  roleName: string | null
  permissions: PortalPermission[] | null
}

/**
 * The portal of an address and who acts in it. A portal that one doesn't belong to is as good as none.
 * @param portal id or slug
 * @throws not_found; portal_forbidden for who was deactivated in it
 */
export async function enterPortal(ctx: Context, portal: string): Promise<PortalAccess> {
  const { tx, principal } = ctx
  const { rows } = await prepared(sql<Row>`
    select p.id as "portalId", p.slug, p.name, o.edition, p.owner_id as "ownerId", u.id as "userId", u.status,
      u.profile_id as "profileId", r.kind as "roleKind", r.name as "roleName", f.permissions
    from projects.portal p
    join directory.organisation o on o.id = p.organisation_id
    left join projects.portal_user u on u.organisation_id = p.organisation_id and u.portal_id = p.id
      and ${isPrincipal(principal)}
    left join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    left join projects.profile f on f.organisation_id = u.organisation_id and f.id = u.profile_id
    where ${isId(portal) ? sql`p.id = ${portal}::uuid` : sql`p.slug = ${portal.toLowerCase()}`}
  `).execute(tx)
  const [row] = rows
  const isServer = principal.kind === 'system'
  if (row === undefined || (!isServer && (row.userId === null || row.status === 'invited')))
    throw new MusterError('not_found', { kind: 'portal' })
  if (!isServer && row.status !== 'active') throw await forbiddenIn(ctx, row.portalId, { reason: 'inactive' })
  const isOwner = isServer || row.userId === row.ownerId
  const isAdministrator = isOwner || row.roleKind === 'administrator'
  return {
    portalId: row.portalId,
    slug: row.slug,
    name: row.name,
    edition: row.edition,
    ownerId: row.ownerId,
    userId: isServer ? null : row.userId,
    isOwner,
    isAdministrator,
    profileId: row.profileId,
    roleName: row.roleName ?? '',
    permissions: isAdministrator ? standardRoles.administrator.permissions : (row.permissions ?? []),
  }
}

/**
 * Refuses who may not do something in a portal; the first line of every verb inside one.
 * @param portal id or slug
 * @throws not_found, portal_forbidden `{permission, administrators}`
 */
export async function requirePortal(
  ctx: Context,
  portal: string,
  permission: PortalPermission,
): Promise<PortalAccess> {
  const access = await enterPortal(ctx, portal)
  await requireIn(ctx, access, permission)
  return access
}

/** The same for who has entered already. @throws portal_forbidden, forbidden for a token that only reads */
export async function requireIn(
  ctx: Context,
  access: Pick<PortalAccess, 'portalId' | 'permissions'>,
  permission: PortalPermission,
): Promise<void> {
  if (!access.permissions.includes(permission)) throw await forbiddenIn(ctx, access.portalId, { permission })
  if (permission === 'users.import') requireScope(ctx, ['imports', 'write', 'admin'])
  else if (!reading.includes(permission)) requireWrite(ctx)
}

/** Refuses credentials that change nothing, whatever the person may. @throws forbidden */
export function requireWrite({ principal }: Context): void {
  if (!canWrite(principal)) throw new MusterError('forbidden')
}

function requireScope({ principal: { scopes } }: Context, enough: readonly string[]): void {
  if (scopes !== null && !scopes.some((scope) => enough.includes(scope))) throw new MusterError('forbidden')
}

const namedMost = 3

/** The refusal, naming who can change it. */
export async function forbiddenIn(
  { tx }: Context,
  portalId: string,
  params: Record<string, unknown>,
): Promise<MusterError> {
  const { rows } = await sql<{ name: string }>`
    select u.display_name as name from projects.portal_user u
    join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
    where u.portal_id = ${portalId}::uuid and u.status = 'active' and u.role_id in (
      select id from projects.portal_role where portal_id = ${portalId}::uuid and kind = 'administrator')
    order by u.id <> p.owner_id, u.display_name collate platform.names limit ${namedMost}
  `.execute(tx)
  return new MusterError('portal_forbidden', {
    ...params,
    administrators: rows.map(({ name }) => name).join(', '),
  })
}

/** Whether what one profile allows is no more than what somebody may give. */
export function isWithin(
  permissions: readonly PortalPermission[],
  access: Pick<PortalAccess, 'permissions'>,
): boolean {
  return permissions.every((one) => access.permissions.includes(one))
}
