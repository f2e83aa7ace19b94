import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JWK, Provider } from 'oidc-provider'

/** What the provider says of an account; a claim that is left out is not told. */
export type OidcClaims = { email?: string; email_verified?: boolean; name?: string }

/** A real OpenID Connect provider on this machine. */
export type OidcServer = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Accounts by the name that is typed in, which is their subject too. */
  accounts: Map<string, OidcClaims>
  close: () => Promise<void>
}

const clientId = 'muster'
const clientSecret = 'a secret of the two'

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listening(probe, 0)
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/**
 * Starts a provider that asks for a login name and nothing else. It wants PKCE.
 * @param redirectUris addresses that it sends people back to
 */
export async function openOidcServer(redirectUris: string[], port = 0): Promise<OidcServer> {
  const accounts = new Map<string, OidcClaims>()
  const web = createServer()
  const issuer = `http://127.0.0.1:${await listening(web, port)}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as JWK), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['keys of a test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...accounts.get(accountId) }),
    }),
    // whoever signs in agrees to what Muster asks
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.session?.accountId as string })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  web.on('request', (request, response) => {
    const isLogin = request.url?.startsWith('/login/') === true
    const work = isLogin ? logIn(provider, request, response) : answer(request, response)
    Promise.resolve(work).catch(() => response.writeHead(500).end())
  })
  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    close: () =>
      new Promise((resolve) => {
        web.close(() => resolve())
        web.closeAllConnections()
      }),
  }
}

/** The page of the provider: a name lets in, no name turns back. */
async function logIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><html lang="en"><title>Sign in</title><form method="post">
      <label>Name <input name="login"></label><button>Continue</button></form></html>`)
    return
  }
  let body = ''
  for await (const part of request) body += part
  const login = new URLSearchParams(body).get('login') ?? ''
  await provider.interactionFinished(
    request,
    response,
    login === '' ? { error: 'access_denied' } : { login: { accountId: login } },
  )
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
