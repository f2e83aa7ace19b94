import { expect, test } from 'vitest'
import { sumsOf } from './sums.ts'

test('deals are summed by currency, and those without an amount are passed over', () => {
  const deals = [
    { amount: 100, currency: 'EUR' },
    { amount: 900, currency: 'USD' },
    { amount: 50.5, currency: 'EUR' },
    { amount: null, currency: 'GBP' },
  ]
  expect(sumsOf(deals)).toEqual([
    ['USD', 900],
    ['EUR', 150.5],
  ])
})
