/** What a provider tells of an account. */
type Claims = { readonly [claim: string]: unknown }

const microsoft = /^https:\/\/(login\.microsoftonline\.(com|us)|login\.partner\.microsoftonline\.cn)\//

/**
 * Whether the provider says that the address is the person's own. Entra does not say so in the usual claim; it has
 * one of its own, `xms_edov`, which tells that the owner of the address's domain vouches for it.
 *
 * @param issuer whose claims these are, checked
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 */
export function isVouchedFor(issuer: string, claims: Claims): boolean {
  const { email_verified: usual, xms_edov: entra } = claims
  // some write a text or a figure
  if (usual !== undefined) return usual === true || usual === 'true'
  return microsoft.test(issuer) && (entra === true || ['true', '1'].includes(String(entra)))
}
