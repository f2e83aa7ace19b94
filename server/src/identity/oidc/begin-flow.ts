import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Flow } from './flow.ts'
import type { OidcProvider } from './providers.ts'

/** Where to send someone, and what to remember of it. */
export type BegunFlow = { url: string; flow: Omit<Flow, 'endsAt'> }

/**
 * Begins signing in, or linking: the authorization code flow with PKCE, state and nonce.
 * @throws oidc_unavailable `{provider}`
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export async function beginFlow(
  provider: OidcProvider,
  { next, identityId }: Pick<Flow, 'next' | 'identityId'>,
  language: string,
): Promise<BegunFlow> {
  const configuration = await provider.reach()
  const state = randomState()
  const nonce = randomNonce()
  const verifier = randomPKCECodeVerifier()
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: provider.redirectUri,
    scope: provider.scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
  })
  return { url: url.href, flow: { provider: provider.id, state, nonce, verifier, next, identityId } }
}
