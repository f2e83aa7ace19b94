import { expect, test } from 'vitest'
import { withBelow } from './with-below.ts'

test('a role and all below it, however deep, and no other', () => {
  const roles = [
    { id: 'top', parentId: null },
    { id: 'sales', parentId: 'top' },
    { id: 'north', parentId: 'sales' },
    { id: 'junior', parentId: 'north' },
    { id: 'support', parentId: 'top' },
  ]
  expect(withBelow(roles, 'sales').toSorted()).toEqual(['junior', 'north', 'sales'])
})
