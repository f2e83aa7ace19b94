import type { Principal } from '../kernel/index.ts'

/** Somebody by their account alone, who has just joined or comes from outside: no right goes with it. */
export function personPrincipal(
  who: Pick<Principal, 'organisationId' | 'organisationSlug' | 'identityId' | 'displayName' | 'address'> & {
    memberId?: string | null
  },
): Principal {
  return { memberId: null, ...who, adminRole: 'none', scopes: null, kind: 'person' }
}
