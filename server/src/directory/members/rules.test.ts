import { expect, test } from 'vitest'
import type { Principal } from '../../kernel/index.ts'
import { defaultDisplayName, nameKeys, requireRoleWithin, roleInHand } from './rules.ts'

const admin = { adminRole: 'admin', scopes: null } as Principal

test('an admin gives the roles up to admin, an owner every role', () => {
  expect(() => requireRoleWithin(admin, 'admin')).not.toThrow()
  expect(() => requireRoleWithin(admin, 'owner')).toThrow('role_above_yours')
  expect(() => requireRoleWithin({ ...admin, adminRole: 'owner' }, 'owner')).not.toThrow()
})

test('a token acts with the admin role of its person only when its scopes take in administration', () => {
  expect(roleInHand({ ...admin, scopes: ['write', 'imports'] })).toBe('none')
  expect(roleInHand({ ...admin, scopes: ['admin'] })).toBe('admin')
})

test('who has no names is shown by their address', () => {
  expect(defaultDisplayName('Ann', '', 'ann@x.example')).toBe('Ann')
  expect(defaultDisplayName('', '', 'ann@x.example')).toBe('ann@x.example')
})

test('people are found by folded names, or by a display name where there are none', () => {
  expect(nameKeys('José', 'van der Ñúñez', 'whatever')).toEqual({ first: 'jose', last: 'van der nunez' })
  expect(nameKeys('', '', 'Zoë van Dijk')).toEqual({ first: 'zoe', last: 'van dijk' })
  expect(nameKeys('', '', 'zoe@x.example')).toEqual({ first: '', last: '' })
})
