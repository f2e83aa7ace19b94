import type { Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { memberByIdentity } from '../members/find-principal.ts'

/**
 * The principal that a run acts for, with the rights of this moment; null for someone who is no member any
 * more, or inactive.
 */
export async function actingPrincipal(
  tx: Tx,
  organisationId: string,
  identityId: string,
): Promise<Principal | null> {
  const member = await memberByIdentity(tx, identityId)
  if (member === null || member.status === 'inactive') return null
  return {
    organisationId,
    organisationSlug: '',
    identityId,
    memberId: member.id,
    displayName: member.display_name,
    adminRole: member.admin_role,
    scopes: null,
    address: null,
    kind: 'person',
  }
}
