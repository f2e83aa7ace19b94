import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
  type IDToken,
  type UserInfoResponse,
} from 'openid-client'
import { MusterError } from '../../kernel/index.ts'
import type { Flow } from './flow.ts'
import type { OidcProvider } from './providers.ts'
import { isVouchedFor } from './vouched-for.ts'

/** An account at a provider, as the provider vouches for it. */
export type OidcAccount = {
  issuer: string
  subject: string
  /** As the provider wrote it; null where it told none. */
  email: string | null
  /** Whether the provider says that the address is the person's own. */
  isVerified: boolean
  /** Empty where it told none. */
  name: string
}

/**
 * Trades the code that someone came back with for who they are. Signature, issuer, audience, times, nonce, state
 * and PKCE are checked.
 *
 * @param search of the address they came back to, with its `?`
 * @throws oidc_denied, oidc_failed, oidc_unavailable, each `{provider}`
 */
export async function finishFlow(provider: OidcProvider, flow: Flow, search: string): Promise<OidcAccount> {
  const configuration = await provider.reach()
  const cameBackTo = new URL(provider.redirectUri)
  cameBackTo.search = search
  try {
    const tokens = await authorizationCodeGrant(configuration, cameBackTo, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims() as IDToken
    return accountOf(claims, await moreOf(configuration, claims, tokens.access_token))
  } catch (error) {
    const params = { provider: provider.name }
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
      throw new MusterError('oidc_denied', params, [], error)
    // addresses and keys of a provider change: they are asked for anew
    provider.forget()
    throw new MusterError(isAway(error) ? 'oidc_unavailable' : 'oidc_failed', params, [], error)
  }
}

/** Many providers tell the address only when they are asked for it. */
async function moreOf(
  configuration: Configuration,
  claims: IDToken,
  accessToken: string,
): Promise<UserInfoResponse | null> {
  const hasEndpoint = configuration.serverMetadata().userinfo_endpoint !== undefined
  if (typeof claims.email === 'string' || !hasEndpoint) return null
  return fetchUserInfo(configuration, accessToken, claims.sub)
}

function accountOf(claims: IDToken, more: UserInfoResponse | null): OidcAccount {
  const told = more ?? claims
  const { email } = told
  const name = more?.name ?? claims.name
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof email === 'string' && email !== '' ? email : null,
    isVerified: isVouchedFor(claims.iss, told),
    name: typeof name === 'string' ? name : '',
  }
}

function isAway(error: unknown): boolean {
  return (
    (error instanceof TypeError && error.cause !== undefined) ||
    (error as { code?: string }).code === 'OAUTH_TIMEOUT'
  )
}
