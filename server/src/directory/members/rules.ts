import type { AdminRole } from '@muster/contract'
import { fold, MusterError, type Principal } from '../../kernel/index.ts'

const rank: Record<AdminRole, number> = { none: 0, admin: 1, owner: 2 }

/**
 * The admin role that a principal may act with: that of the person; by an API token only when the token's
 * scopes take in administration.
 */
export function roleInHand({ adminRole, scopes }: Principal): AdminRole {
  return scopes === null || scopes.includes('admin') ? adminRole : 'none'
}

/** Whether an admin role is none above that of the principal. */
export function isRoleWithin(principal: Principal, role: AdminRole): boolean {
  return rank[role] <= rank[roleInHand(principal)]
}

/**
 * Nobody gives, takes away or touches an admin role above their own.
 * @throws role_above_yours `{role}`
 */
export function requireRoleWithin(principal: Principal, role: AdminRole): void {
  if (!isRoleWithin(principal, role)) throw new MusterError('role_above_yours', { role })
}

/** How a person is shown who chose no display name: their names, else their address. */
export function defaultDisplayName(firstName: string, lastName: string, email: string): string {
  return `${firstName} ${lastName}`.trim() || email
}

/** The folded keys by which a person is found; without names, those of the display name. */
export function nameKeys(
  firstName: string,
  lastName: string,
  displayName: string,
): { first: string; last: string } {
  if (firstName !== '' || lastName !== '') return { first: fold(firstName), last: fold(lastName) }
  if (displayName.includes('@')) return { first: '', last: '' }
  const [first = '', ...rest] = fold(displayName).split(' ')
  return { first, last: rest.join(' ') }
}
