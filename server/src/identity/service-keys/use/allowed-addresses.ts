import { BlockList, isIP } from 'node:net'
import { MusterError } from '../../../kernel/index.ts'

/**
 * Addresses and networks as they are stored, each once.
 * @throws malformed `not_an_address` at the place of the first that is neither
 */
export function addressesGiven(given: readonly string[]): string[] {
  return [...new Set(given.map((text, at) => normalised(text, at)))]
}

/** Whether a caller's address is among those allowed; no list allows all. */
export function isAllowedFrom(allowed: readonly string[], caller: string): boolean {
  if (allowed.length === 0) return true
  const address = plain(caller)
  const family = isIP(address)
  if (family === 0) return false
  const list = new BlockList()
  for (const text of allowed) {
    const [network = '', bits] = text.split('/')
    const kind = kindOf(network)
    if (bits === undefined) list.addAddress(network, kind)
    else list.addSubnet(network, Number(bits), kind)
  }
  return list.check(address, kindOf(address))
}

function normalised(text: string, at: number): string {
  const [network = '', bits, ...rest] = text.trim().toLowerCase().split('/')
  const address = plain(network)
  const family = isIP(address)
  const most = family === 6 ? 128 : 32
  const isNetwork = bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most
  if (family === 0 || address.includes('%') || rest.length > 0 || (bits !== undefined && !isNetwork))
    throw new MusterError('malformed', {}, [
      { path: `allowedAddresses.${at}`, code: 'not_an_address', message: '' },
    ])
  return bits === undefined ? address : `${address}/${Number(bits)}`
}

/** An IPv4 address that came in over IPv6 is the IPv4 address. */
function plain(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}

function kindOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
