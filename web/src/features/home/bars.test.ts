import type { Home } from '@muster/contract'
import { expect, test } from 'vitest'
import { barsOf, legendOf } from './bars.ts'

const none = {
  created: 0,
  updated: 0,
  moved: 0,
  linked: 0,
  removed: 0,
  unchanged: 0,
  skipped: 0,
  drifted: 0,
  failed: 0,
}
const run = (outcomes: Partial<typeof none>): Home['imports'][number] => ({
  id: '1',
  source: { kind: 'file', name: 'people.csv' },
  target: 'Sales',
  isUndo: false,
  outcomes: { ...none, ...outcomes },
  appliedAt: '2026-03-01T10:00:00Z',
})

test('the largest import fills the picture, a small one is still seen', () => {
  const [large, small, empty] = barsOf([run({ created: 10_000 }), run({ moved: 4 }), run({})])
  expect(large).toMatchObject({ height: 1, rows: 10_000 })
  expect(small?.height).toBeCloseTo(0.04)
  expect(empty).toMatchObject({ height: 0.04, rows: 0 })
})

test('the legend names every outcome once, with its sum, in the order of outcomes', () => {
  const bars = barsOf([run({ skipped: 1, created: 2 }), run({ created: 3, moved: 1 })])
  expect(legendOf(bars).map(({ key, count }) => [key, count])).toEqual([
    ['created', 5],
    ['moved', 1],
    ['skipped', 1],
  ])
})
