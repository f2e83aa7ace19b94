import { expect, it } from 'vitest'
import { layoutFlows } from './flow-layout.ts'

const flow = (from: string, to: string, count: number) => ({ from, to, action: 'move', count })

it('heights follow the number of people on both sides', () => {
  const { left, right } = layoutFlows(
    [flow('Support', 'Sales', 30), flow('Workshop', 'Sales', 10)],
    200,
    'Other',
  )
  expect(left.map((bar) => bar.height)).toEqual([150, 50])
  expect(right.map((bar) => bar.height)).toEqual([200])
})

it('a single person is still seen beside thousands', () => {
  const { left } = layoutFlows(
    [flow('Support', 'Sales', 100_000), flow('Workshop', 'Sales', 1)],
    200,
    'Other',
  )
  expect(left[1]?.height).toBe(6)
})

it('many small departments become one bar and nobody is lost', () => {
  const flows = Array.from({ length: 40 }, (_, index) => flow(`D${index}`, 'Sales', index + 1))
  const { left, bands } = layoutFlows(flows, 200, 'Other')
  expect(left).toHaveLength(8)
  expect(left.at(-1)?.name === 'Other' || left.some((bar) => bar.name === 'Other')).toBe(true)
  expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(820)
})

it('bands end inside their bars', () => {
  const { left, right, bands } = layoutFlows(
    [flow('A', 'X', 3), flow('A', 'Y', 1), flow('B', 'X', 2)],
    100,
    'Other',
  )
  for (const band of bands) {
    const from = left.find((bar) => bar.name === band.from)
    const to = right.find((bar) => bar.name === band.to)
    expect(band.left[0]).toBeGreaterThanOrEqual((from?.y ?? 0) - 0.001)
    expect(band.right[1]).toBeLessThanOrEqual((to?.y ?? 0) + (to?.height ?? 0) + 0.001)
  }
})
