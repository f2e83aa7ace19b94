import type { AdminRole, Language, TokenScope } from '@muster/contract'

/** Who is signed in on this request; belongs to no organisation yet. */
export type Identity = {
  identityId: string
  email: string
  displayName: string
  language: Language | null
  /** Session or API token that the request came with. */
  via:
    | { kind: 'session'; sessionId: string }
    | { kind: 'token'; tokenId: string; organisationId: string; scopes: TokenScope[] }
}

/**
 * A signed-in person inside one organisation: what every verb takes first. `memberId` is null for an outside
 * collaborator, who belongs to portals and may nothing in the organisation itself.
 */
export type Principal = {
  organisationId: string
  organisationSlug: string
  identityId: string | null
  memberId: string | null
  displayName: string
  adminRole: AdminRole
  /** Null for a session: everything the person may; else what the token may. */
  scopes: TokenScope[] | null
  /** Network address the request came from, for the audit. */
  address: string | null
  /** `key`: a service key, on behalf of the member who made it. */
  kind: 'person' | 'token' | 'key' | 'system'
}
