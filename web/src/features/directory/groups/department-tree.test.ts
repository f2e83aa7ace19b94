import type { Group } from '@muster/contract'
import { expect, test } from 'vitest'
import { foundWithParents, treeRows, withDescendants } from './department-tree.ts'

function department(id: string, parentId: string | null = null): Group {
  return {
    id,
    name: id,
    slug: id,
    kind: 'department',
    description: '',
    emailAlias: '',
    parentId,
    headIds: [],
    counts: { moderator: 0, member: 0, follower: 0 },
    canManage: true,
    canImport: true,
    version: 1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
  }
}

const house = [
  department('Sales'),
  department('Sales North', 'Sales'),
  department('Sales North-East', 'Sales North'),
  department('Support'),
]

test('children follow their parent, one level deeper', () => {
  expect(treeRows(house, new Set()).map((row) => [row.group.id, row.depth])).toEqual([
    ['Sales', 0],
    ['Sales North', 1],
    ['Sales North-East', 2],
    ['Support', 0],
  ])
})

test('a closed department hides everything under it', () => {
  const rows = treeRows(house, new Set(['Sales']))
  expect(rows.map((row) => row.group.id)).toEqual(['Sales', 'Support'])
  expect(rows[0]).toMatchObject({ childCount: 1, isOpen: false })
})

test('no department is lost: not with an unknown parent, not in a circle', () => {
  const rows = treeRows([department('a', 'b'), department('b', 'a'), department('c', 'gone')], new Set())
  expect(rows.map((row) => row.group.id).sort()).toEqual(['a', 'b', 'c'])
})

test('what is found keeps its place under its parents', () => {
  expect(foundWithParents(house, 'north-east').map((group) => group.id)).toEqual([
    'Sales',
    'Sales North',
    'Sales North-East',
  ])
})

test('a department and all under it can not become its parent', () => {
  expect([...withDescendants(house, 'Sales')]).toEqual(['Sales', 'Sales North', 'Sales North-East'])
})
