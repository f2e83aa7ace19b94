import { type AdminRole, type Permission, permissions, type TokenScope } from '@muster/contract'
import { MusterError } from './errors.ts'
import type { Principal } from './principal.ts'

const reads: readonly Permission[] = ['directory.read', 'imports.read_all', 'audit.read']

/** What each admin role may do. A member who is neither owner nor admin reads the directory. */
const byRole: Record<AdminRole, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  none: ['directory.read'],
}

/** What each scope of an API token lets through; a token never does more than its person may. */
const byScope: Record<TokenScope, readonly Permission[]> = {
  read: reads,
  imports: [...reads, 'imports.run'],
  write: [...reads, 'imports.run', 'directory.manage'],
  admin: permissions,
}

/** The permissions that come with an admin role. */
export function permissionsOf(adminRole: AdminRole): Permission[] {
  return [...byRole[adminRole]]
}

/** The permissions of a principal: those of the role, narrowed to the scopes of the token in hand. */
export function permissionsOfPrincipal(principal: Principal): Permission[] {
  const { adminRole, scopes } = principal
  // an outside collaborator
  if (principal.memberId === null && adminRole === 'none') return []
  if (scopes === null) return permissionsOf(adminRole)
  return byRole[adminRole].filter((permission) => scopes.some((scope) => byScope[scope].includes(permission)))
}

/** Whether the principal may. */
export function hasPermission(principal: Principal, permission: Permission): boolean {
  return permissionsOfPrincipal(principal).includes(permission)
}

/**
 * Refuses who may not; the first line of every verb.
 * @throws forbidden `{permission}`
 */
export function requirePermission(principal: Principal, permission: Permission): void {
  if (!hasPermission(principal, permission)) throw new MusterError('forbidden', { permission })
}

/** Whether the credentials in hand may import anything, whatever the person may: a token with the scope for it, or more. */
export function canImport(principal: Principal): boolean {
  return canWrite(principal) || principal.scopes?.includes('imports') === true
}

/**
 * Whether the credentials in hand may change anything at all: a session may, a token only with a scope
 * beyond `read`. For verbs whose right comes from something other than an admin role (moderators).
 */
export function canWrite(principal: Principal): boolean {
  return principal.scopes === null || principal.scopes.some((scope) => scope === 'write' || scope === 'admin')
}
