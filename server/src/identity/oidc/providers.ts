import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { MusterError } from '../../kernel/index.ts'
import type { OidcProviderSettings } from '../../platform/config/index.ts'
import type { Log } from '../../platform/log/index.ts'

/** A provider that people can sign in by. */
export type OidcProvider = {
  id: string
  name: string
  issuer: string
  scope: string
  /** Where it sends people back to: has to be registered with the provider. */
  redirectUri: string
  /**
   * What it tells of itself, found out once. One that could not be reached is asked again at the next call.
   * @throws oidc_unavailable `{provider}`
   */
  reach(): Promise<Configuration>
  /** Asks it anew at the next call: what is known of it did not work. */
  forget(): void
}

/** The providers of this deployment, in the order of the setting. */
export type OidcProviders = {
  all: readonly OidcProvider[]
  /** @throws not_found */
  find(id: string): OidcProvider
  /** Null for one that is not offered any more. */
  byIssuer(issuer: string): OidcProvider | null
}

const patienceSeconds = 10

/** Where the routes of sign-in by a provider begin. */
export const oidcPath = '/api/v1/auth/oidc'

/**
 * Makes the providers and asks each what it can do, without waiting: one that is away does not keep the server
 * from starting.
 * @param url the address people use, without a slash at its end
 */
export function openProviders(
  settings: readonly OidcProviderSettings[],
  url: string,
  log: Log,
): OidcProviders {
  const all = settings.map((one) => openProvider(one, url, log))
  for (const provider of all) provider.reach().catch(() => {})
  return {
    all,
    find(id) {
      const provider = all.find((one) => one.id === id)
      if (provider === undefined) throw new MusterError('not_found', { kind: 'provider' })
      return provider
    },
    byIssuer: (issuer) => all.find((one) => bare(one.issuer) === bare(issuer)) ?? null,
  }
}

function openProvider(settings: OidcProviderSettings, url: string, log: Log): OidcProvider {
  const { id, name, issuer, scopes } = settings
  let known: Promise<Configuration> | null = null
  return {
    id,
    name,
    issuer,
    scope: scopes.join(' '),
    redirectUri: `${url}${oidcPath}/${id}/callback`,
    async reach() {
      known ??= ask(settings)
      try {
        return await known
      } catch (error) {
        known = null
        log.warn(
          { reason: String(error), provider: id },
          'a provider of sign-in does not answer; it is asked again when used',
        )
        throw new MusterError('oidc_unavailable', { provider: name }, [], error)
      }
    },
    forget() {
      known = null
    },
  }
}

function ask({ issuer, clientId, clientSecret }: OidcProviderSettings): Promise<Configuration> {
  const server = new URL(issuer)
  // the settings let only this machine be spoken to without encryption
  const isPlain = server.protocol === 'http:'
  return discovery(server, clientId, clientSecret, authentication(clientSecret), {
    timeout: patienceSeconds,
    execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
  })
}

/** The secret goes the way that the provider says it takes; HTTP basic where it says nothing. */
function authentication(secret: string): ClientAuth {
  const ways = { basic: ClientSecretBasic(secret), post: ClientSecretPost(secret) }
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = taken.includes('client_secret_basic') ? ways.basic : ways.post
    way(server, client, body, headers)
  }
}

/** An issuer is written with or without a slash at its end. */
function bare(issuer: string): string {
  return issuer.replace(/\/$/, '')
}
