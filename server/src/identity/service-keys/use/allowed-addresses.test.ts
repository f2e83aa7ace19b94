import { describe, expect, it } from 'vitest'
import { addressesGiven, isAllowedFrom } from './allowed-addresses.ts'

describe('addresses that a key may be used from', () => {
  it('are all where none is named', () => {
    expect(isAllowedFrom([], '198.51.100.1')).toBe(true)
  })

  it('are the named ones, and those of the named networks', () => {
    const allowed = ['203.0.113.7', '198.51.100.0/24', '2001:db8::/32']
    expect(isAllowedFrom(allowed, '203.0.113.7')).toBe(true)
    expect(isAllowedFrom(allowed, '203.0.113.8')).toBe(false)
    expect(isAllowedFrom(allowed, '198.51.100.200')).toBe(true)
    expect(isAllowedFrom(allowed, '198.51.101.1')).toBe(false)
    expect(isAllowedFrom(allowed, '2001:db8:1::9')).toBe(true)
    expect(isAllowedFrom(allowed, '2001:db9::9')).toBe(false)
  })

  it('know an IPv4 address that comes in over IPv6', () => {
    expect(isAllowedFrom(['203.0.113.7'], '::ffff:203.0.113.7')).toBe(true)
    expect(isAllowedFrom(['2001:db8::/32'], '203.0.113.7')).toBe(false)
  })

  it('are stored once, in one form', () => {
    expect(addressesGiven([' 203.0.113.7 ', '203.0.113.7', '2001:DB8::/32', '10.0.0.0/08'])).toEqual([
      '203.0.113.7',
      '2001:db8::/32',
      '10.0.0.0/8',
    ])
  })

  it.each(['', 'example.com', '10.0.0.0/33', '10.0.0.0/', '2001:db8::/129', '10.0.0.0/8/8', 'fe80::1%eth0'])(
    'are not “%s”',
    (text) => {
      expect(() => addressesGiven(['10.0.0.1', text])).toThrowError(/malformed/)
    },
  )
})
