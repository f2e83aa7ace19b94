import { readFileSync } from 'node:fs'

/** A provider of sign-in by OpenID Connect, as the setting names it. */
export type OidcProviderSettings = {
  /** Stands in addresses: lower case letters, digits, hyphens. */
  id: string
  /** What the button says. */
  name: string
  /** Without a slash at its end, unless the provider's own name has one. */
  issuer: string
  clientId: string
  clientSecret: string
  /** Has `openid` among them. */
  scopes: string[]
}

/** The providers of a setting, and everything that is wrong with it, in plain English. */
export type ProvidersReading = { providers: OidcProviderSettings[]; mistakes: string[] }

const texts = ['id', 'name', 'issuer', 'clientId', 'clientSecret'] as const
const known = new Set<string>([...texts, 'scopes'])
const usualScopes = ['openid', 'email', 'profile']

/**
 * Reads `MUSTER_OIDC`: a JSON list, or the path of a file that holds one. The text has secrets in it, so a mistake
 * never repeats a value.
 */
export function readOidcProviders(text: string | undefined): ProvidersReading {
  if (text === undefined) return { providers: [], mistakes: [] }
  let list: unknown
  try {
    list = JSON.parse(text.startsWith('[') ? text : readFileSync(text, 'utf8'))
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code !== undefined
    return { providers: [], mistakes: [isMissing ? 'names a file that can’t be read' : 'is not JSON'] }
  }
  if (!Array.isArray(list)) return { providers: [], mistakes: ['has to be a list: [{"id": …}]'] }
  const mistakes: string[] = []
  const providers = list.flatMap((one: unknown, index) =>
    readProvider(one, `provider ${index + 1}`, mistakes),
  )
  const ids = list.map((one) => (one as { id?: unknown } | null)?.id)
  for (const id of new Set(ids))
    if (typeof id === 'string' && ids.filter((other) => other === id).length > 1)
      mistakes.push(`names "${id}" more than once`)
  return { providers, mistakes }
}

function readProvider(one: unknown, place: string, mistakes: string[]): OidcProviderSettings[] {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) {
    mistakes.push(`${place}: has to be an object`)
    return []
  }
  const given = one as Record<string, unknown>
  const found = [
    ...texts.flatMap((name) => {
      const value = given[name]
      return typeof value === 'string' && value.trim() !== '' ? [] : [`${name} is missing`]
    }),
    ...Object.keys(given).flatMap((name) => (known.has(name) ? [] : [`${name} is not known`])),
    ...wrongValues(given),
  ]
  mistakes.push(...found.map((mistake) => `${place}: ${mistake}`))
  if (found.length > 0) return []
  const { id, name, issuer, clientId, clientSecret } = given as Record<(typeof texts)[number], string>
  return [{ id, name: name.trim(), issuer, clientId, clientSecret, scopes: scopesOf(given.scopes) ?? [] }]
}

function wrongValues({ id, name, issuer, scopes }: Record<string, unknown>): string[] {
  const wrong: string[] = []
  if (typeof id === 'string' && id !== '' && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(id))
    wrong.push('id has to be of lower case letters, digits and hyphens, at most 40')
  if (typeof name === 'string' && name.length > 60) wrong.push('name has to have at most 60 characters')
  if (typeof issuer === 'string' && issuer !== '' && !isIssuer(issuer))
    wrong.push('issuer has to be an https:// address (http:// only of this machine)')
  const read = scopesOf(scopes)
  if (read === null) wrong.push('scopes has to be a list of words')
  else if (!read.includes('openid')) wrong.push('scopes has to have "openid" in it')
  return wrong
}

function scopesOf(scopes: unknown): string[] | null {
  if (scopes === undefined) return usualScopes
  const isList = Array.isArray(scopes) && scopes.every((one) => typeof one === 'string' && /^\S+$/.test(one))
  return isList ? (scopes as string[]) : null
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  if (search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** Whether a host is this machine itself, which nobody can listen to from outside. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
