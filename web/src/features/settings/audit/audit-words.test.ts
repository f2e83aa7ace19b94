import { translator } from '@muster/phrases'
import { expect, test } from 'vitest'
import { actionWord, fieldChanges } from './audit-words.ts'

const formats = { dateTime: (instant: string) => `on ${instant}`, number: String }
const changes = (before: unknown, after: unknown, language: 'en' | 'es' = 'en') =>
  fieldChanges(translator(language), formats, before, after)

test('an action is told in words, an unknown one by its code', () => {
  expect(actionWord(translator('en'), 'directory.member.create')).toBe('Added member')
  expect(actionWord(translator('es'), 'identity.api-token.revoke')).toBe('Revocó un token de API')
  expect(actionWord(translator('en'), 'later.thing.verb')).toBe('later.thing.verb')
})

test('only fields that differ are shown, in words', () => {
  expect(changes({ name: 'Sales', status: 'active' }, { name: 'Sales', status: 'inactive' })).toEqual([
    { field: 'Status', before: 'Active', after: 'Inactive' },
  ])
  expect(changes({ adminRole: 'none' }, { adminRole: 'owner' }, 'es')).toEqual([
    { field: 'Rol de administración', before: 'Miembro', after: 'Propietario' },
  ])
})

test('lists and things inside are named, not printed as code', () => {
  const memberships = [{ groupId: '1', name: 'Sales', role: 'member' }]
  expect(changes({ memberships }, null)).toEqual([
    { field: 'Groups and departments', before: 'Sales (Member)', after: '' },
  ])
  expect(changes(null, { counts: { member: 1 }, isHead: true, someNewField: 'x' })).toEqual([
    { field: 'Erased', before: '', after: 'Member: 1' },
    { field: 'Head', before: '', after: 'Yes' },
    { field: 'Some new field', before: '', after: 'x' },
  ])
})

test('instants are times of the reader', () => {
  expect(changes(null, { expiresAt: '2026-03-14T16:05:00.000Z' })).toEqual([
    { field: 'Expires', before: '', after: 'on 2026-03-14T16:05:00.000Z' },
  ])
})
