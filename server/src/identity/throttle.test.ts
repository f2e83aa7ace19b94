import { expect, it } from 'vitest'
import { network } from './throttle.ts'

it('attempts from IPv6 are counted by the network, which has more addresses than anybody could count', () => {
  expect(network('192.0.2.7')).toBe('192.0.2.7')
  expect(network('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7')
  expect(network('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(network('2001:db8:1:2::9')).toBe(network('2001:0DB8:1:2:ffff::'))
  expect(network('2001:db8::1')).toBe('2001:db8:0:0')
  expect(network('::1')).toBe('0:0:0:0')
  expect(network('2001:db8:1:3::9')).not.toBe(network('2001:db8:1:2::9'))
})
