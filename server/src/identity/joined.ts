import type { Principal } from '../kernel/index.ts'

/** Somebody who has just joined, as the one who did it: they may nothing yet. */
export function joinedPrincipal(
  who: Pick<Principal, 'organisationId' | 'organisationSlug' | 'identityId' | 'displayName' | 'address'> & {
    memberId?: string | null
  },
): Principal {
  return { memberId: null, ...who, adminRole: 'none', scopes: null, kind: 'person' }
}
