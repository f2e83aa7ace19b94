import { z } from 'zod'
import { id, instant } from './paging.ts'

/** A provider of sign-in by OpenID Connect, as the sign-in page offers it. */
export const oidcProvider = z.object({ id: z.string(), name: z.string() }).meta({ id: 'OidcProvider' })
export type OidcProvider = z.infer<typeof oidcProvider>

/** `GET /api/v1/auth/oidc/{provider}/start`: `next` is a path of this site to go on to. */
export const oidcStart = z.strictObject({ next: z.string().max(2000).optional() })

/** `POST /api/v1/me/oidc/{provider}`: where the browser has to go to link an account. */
export const oidcLinkStart = z.object({ url: z.string() }).meta({ id: 'OidcLinkStart' })

/** An account at a provider that signs in here. */
export const oidcLink = z
  .object({
    id,
    /** Null for a provider that is not offered any more. */
    provider: oidcProvider.nullable(),
    issuer: z.string(),
    /** The address of the account as the provider told it last; empty where it told none. */
    email: z.string(),
    createdAt: instant,
    lastUsedAt: instant,
  })
  .meta({ id: 'OidcLink' })
export type OidcLink = z.infer<typeof oidcLink>
