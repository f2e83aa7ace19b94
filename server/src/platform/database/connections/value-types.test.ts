import { expect, test } from 'vitest'
import { readInstant } from './value-types.ts'

test.each([
  ['2026-11-28 12:34:56+00', '2026-11-28T12:34:56.000Z'],
  ['2026-11-28 12:34:56.7+00', '2026-11-28T12:34:56.700Z'],
  ['2026-11-28 12:34:56.123987+00', '2026-11-28T12:34:56.123Z'],
  ['2026-11-28 12:34:56.123456+05:30', '2026-11-28T07:04:56.123Z'],
  ['12026-11-28 12:34:56+00', '+012026-11-28T12:34:56.000Z'],
])('the instant %s is read to the millisecond', (text, iso) => {
  expect((readInstant(text) as Date).toISOString()).toBe(iso)
})

test('what is no instant is what the driver makes of it', () => {
  expect(readInstant('infinity')).toBe(Number.POSITIVE_INFINITY)
})
