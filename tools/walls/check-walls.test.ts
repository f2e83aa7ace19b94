import { expect, test } from 'vitest'
import { checkPlanted } from './planted.ts'
import { walls } from './rules.ts'

test('a planted value import and a planted type-only import are caught by every wall', async () => {
  expect(await checkPlanted((walls.forbidden ?? []).map((rule) => String(rule.name)))).toEqual([])
})

test('a wall without a planted violation is named', async () => {
  expect(await checkPlanted(['a-new-wall'])).toContain('no violation is planted for the wall a-new-wall')
})
