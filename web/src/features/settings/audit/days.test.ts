import { expect, test } from 'vitest'
import { dayStart } from './days.ts'

test('a day begins at midnight of the organisation, not of UTC', () => {
  expect(dayStart('2026-03-14', 'UTC')).toBe('2026-03-14T00:00:00.000Z')
  expect(dayStart('2026-03-14', 'America/New_York')).toBe('2026-03-14T04:00:00.000Z')
  expect(dayStart('2026-03-14', 'Pacific/Auckland', 1)).toBe('2026-03-14T11:00:00.000Z')
})

test('on the day that the clocks change, it has 23 or 25 hours', () => {
  const hours = (day: string) =>
    (Date.parse(dayStart(day, 'Europe/Madrid', 1)) - Date.parse(dayStart(day, 'Europe/Madrid'))) / 3_600_000
  expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25])
})
