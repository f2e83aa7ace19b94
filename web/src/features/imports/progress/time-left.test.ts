import { expect, it } from 'vitest'
import { percentDone, secondsLeft } from './time-left.ts'

it('the time left follows the rate', () => {
  expect(secondsLeft({ done: 20_000, total: 100_000, rowsPerSecond: 16_000 })).toBe(5)
})

it('nothing is said about the time while nothing moves', () => {
  expect(secondsLeft({ done: 0, total: 100, rowsPerSecond: 0 })).toBeNull()
})

it('a hundred per cent is only said when everything is done', () => {
  expect(percentDone({ done: 99_999, total: 100_000, rowsPerSecond: 1 })).toBe(99)
  expect(percentDone({ done: 100_000, total: 100_000, rowsPerSecond: 1 })).toBe(100)
})
