import type { AdminRole } from '@muster/contract'
import { useOrganisation } from '../../../shared/session/index.ts'

const roles: readonly AdminRole[] = ['none', 'admin', 'owner']

/** The admin roles that the reader may give: none above their own. */
export function useGivableRoles(): readonly AdminRole[] {
  const { adminRole } = useOrganisation()
  return roles.slice(0, roles.indexOf(adminRole) + 1)
}
