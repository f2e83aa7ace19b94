import { expect, test } from 'vitest'
import { rowsInView, scrollTopFor } from './visible-rows.ts'

test('rows in sight are drawn, and some beyond each edge', () => {
  expect(rowsInView({ at: 100, room: 10, count: 1000, beyond: 5 })).toEqual({ from: 95, to: 116 })
  expect(rowsInView({ at: 0, room: 10, count: 1000, beyond: 5 })).toEqual({ from: 0, to: 16 })
  expect(rowsInView({ at: 990, room: 10, count: 1000, beyond: 5 })).toEqual({ from: 985, to: 1000 })
})

test('a list that became shorter than where the reader was draws nothing beyond its end', () => {
  expect(rowsInView({ at: 990, room: 10, count: 3, beyond: 5 })).toEqual({ from: 3, to: 3 })
  expect(rowsInView({ at: 0, room: 10, count: 0, beyond: 5 })).toEqual({ from: 0, to: 0 })
})

test('a row is brought into sight by the least of ways, below the header', () => {
  const box = { scrollTop: 360, height: 400, rowHeight: 36, headerHeight: 36 }
  expect(scrollTopFor(12, box)).toBe(360)
  expect(scrollTopFor(3, box)).toBe(108)
  // its last pixel stands at the lower edge: 36 of the header and 31 rows
  expect(scrollTopFor(30, box)).toBe(36 + 31 * 36 - 400)
})
