import type { RemoteAccess } from '../../imports/remote-ports.ts'
import { MusterError } from '../../kernel/index.ts'

/** Where a CRM is and how it is entered. */
export type Place = {
  vendor: 'muster' | 'zoho'
  /** Address of the API; null for this server itself. */
  api: string | null
  /** Where tokens come from; null for this server itself. */
  accounts: string | null
  /** Shown in refusals and as the name of the source. */
  host: string
  /** Hosts that an answer may lead to. */
  allowedHosts: ReadonlySet<string>
}

/** Accounts and API hosts of each data centre of Zoho. @see wire-formats B1 */
const zohoHosts: Record<string, { accounts: string; api: string }> = {
  com: { accounts: 'accounts.zoho.com', api: 'www.zohoapis.com' },
  eu: { accounts: 'accounts.zoho.eu', api: 'www.zohoapis.eu' },
  in: { accounts: 'accounts.zoho.in', api: 'www.zohoapis.in' },
  'com.au': { accounts: 'accounts.zoho.com.au', api: 'www.zohoapis.com.au' },
  jp: { accounts: 'accounts.zoho.jp', api: 'www.zohoapis.jp' },
  'com.cn': { accounts: 'accounts.zoho.com.cn', api: 'www.zohoapis.com.cn' },
  sa: { accounts: 'accounts.zoho.sa', api: 'www.zohoapis.sa' },
  ca: { accounts: 'accounts.zohocloud.ca', api: 'www.zohoapis.ca' },
}

/** Where a way in leads. @param own address of this server @throws source_address_invalid */
export function placeOf(access: RemoteAccess, own: string): Place {
  if (access.vendor === 'zoho') return zohoPlace(access)
  const origin = access.url === undefined ? null : originOf(access.url)
  if (origin === null || origin === new URL(own).origin)
    return { vendor: 'muster', api: null, accounts: null, host: new URL(own).host, allowedHosts: new Set() }
  const { host } = new URL(origin)
  return { vendor: 'muster', api: origin, accounts: origin, host, allowedHosts: new Set([host]) }
}

function zohoPlace({ dataCentre = 'com', apiUrl, accountsUrl }: RemoteAccess): Place {
  const known = zohoHosts[dataCentre]
  if (known === undefined) throw new MusterError('source_address_invalid', { address: dataCentre })
  const api = originOf(apiUrl ?? `https://${known.api}`)
  const accounts = originOf(accountsUrl ?? `https://${known.accounts}`)
  const given = apiUrl === undefined ? Object.values(zohoHosts).map((one) => one.api) : [new URL(api).host]
  return { vendor: 'zoho', api, accounts, host: new URL(api).host, allowedHosts: new Set(given) }
}

/** `crm.acme.com/setup` → `https://crm.acme.com`. @throws source_address_invalid */
function originOf(address: string): string {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  )
    throw new MusterError('source_address_invalid', { address: address.slice(0, 100) })
  return url.origin
}
