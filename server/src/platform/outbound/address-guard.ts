import { lookup as lookUp } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { MusterError } from '../../kernel/index.ts'

const inside = new BlockList()
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
// addresses that carry one of IPv4 are refused as a whole: nobody needs them to reach a CRM
const v6 = [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const
for (const [net, bits] of v4) inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of v6) inside.addSubnet(net, bits, 'ipv6')

/**
 * Whether an IP address is one of the open internet: not of this machine, a private or link-local network, or reserved.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
 */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 0) return false
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped !== undefined) return isPublicAddress(mapped)
  // ::ffff:7f00:1 is 127.0.0.1 too
  if (/^::ffff:/i.test(plain)) return false
  return !inside.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Looks a host up for a connection and hands over only addresses of the open internet: what was checked is what is
 * connected to, however often the name is asked for.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, '', 0)
    const open = found.filter(({ address }) => isPublicAddress(address))
    const first = open[0]
    if (first === undefined) return done(new MusterError('source_address_private', { host }) as Error, '', 0)
    if (options.all === true) return done(null, open as never)
    return done(null, first.address, first.family)
  })
}
