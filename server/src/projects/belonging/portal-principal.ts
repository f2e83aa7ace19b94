import type { Principal } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { belongs } from './belongs.ts'

/** The principal that a run of an outside collaborator acts for, as of this moment; null for who belongs no more. */
export async function portalPrincipal(
  tx: Tx,
  organisationId: string,
  identityId: string,
): Promise<Principal | null> {
  const known = await belongs(tx, identityId)
  if (known === null || !known.isActive) return null
  return {
    organisationId,
    organisationSlug: '',
    identityId,
    memberId: null,
    displayName: known.displayName,
    adminRole: 'none',
    scopes: null,
    address: null,
    kind: 'person',
  }
}
