import { translator } from '@muster/phrases'
import { expect, test } from 'vitest'
import { actionWord, fieldChanges } from './audit-words.ts'

test('an action is told in words, an unknown one by its code', () => {
  expect(actionWord(translator('en'), 'directory.member.create')).toBe('Added member')
  expect(actionWord(translator('es'), 'identity.api-token.revoke')).toBe('Revocó un token de API')
  expect(actionWord(translator('en'), 'later.thing.verb')).toBe('later.thing.verb')
})

test('only fields that differ are shown, lists as they stand', () => {
  expect(fieldChanges({ name: 'Sales', heads: ['a'] }, { name: 'Sales', heads: [] })).toEqual([
    { field: 'heads', before: '["a"]', after: '[]' },
  ])
})

test('a created thing has nothing before', () => {
  expect(fieldChanges(null, { email: 'ann@x.example' })).toEqual([
    { field: 'email', before: '', after: 'ann@x.example' },
  ])
})
