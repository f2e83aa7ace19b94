import { portalPermissions } from '@muster/contract'
import { expect, test } from 'vitest'
import { permissionGroups } from './permission-groups.ts'

test('every permission stands in the matrix once', () => {
  const shown = permissionGroups.flatMap(({ permissions }): string[] => [...permissions])
  expect(shown.toSorted()).toEqual([...portalPermissions].toSorted())
})
