import { type MemberAction, memberActions } from '@muster/contract'
import { expect, test } from 'vitest'
import type { Principal } from '../../../kernel/index.ts'
import { judge, type MemberSituation, takingActions } from './judge.ts'

const owner = { adminRole: 'owner', scopes: null } as Principal
const admin = { adminRole: 'admin', scopes: null } as Principal
const ann: MemberSituation = { status: 'active', adminRole: 'none', isMailed: false, isSelf: false }

function reasonOf(
  who: Principal,
  action: MemberAction,
  person: Partial<MemberSituation>,
  role: 'admin' | 'none' | null = null,
) {
  const { outcome, reason } = judge(who, action, { ...ann, ...person }, role)
  return reason === null ? outcome : `${outcome}: ${reason}`
}

test('only who has not joined is invited, and the first invitation is not sent twice', () => {
  expect(reasonOf(admin, 'invite', { status: 'invited' })).toBe('done')
  expect(reasonOf(admin, 'invite', { status: 'invited', isMailed: true })).toBe('unchanged: invited_already')
  expect(reasonOf(admin, 'reinvite', { status: 'invited', isMailed: true })).toBe('done')
  expect(reasonOf(admin, 'invite', {})).toBe('refused: joined_already')
  expect(reasonOf(admin, 'reinvite', { status: 'inactive' })).toBe('refused: inactive')
})

test('an invitation is revoked where there is one', () => {
  expect(reasonOf(admin, 'revoke_invitation', { status: 'invited', isMailed: true })).toBe('done')
  expect(reasonOf(admin, 'revoke_invitation', { status: 'invited' })).toBe('unchanged: no_invitation')
  expect(reasonOf(admin, 'revoke_invitation', {})).toBe('unchanged: no_invitation')
})

test('who is so already stays as they are', () => {
  expect(reasonOf(admin, 'activate', {})).toBe('unchanged: already_active')
  expect(reasonOf(admin, 'deactivate', { status: 'inactive' })).toBe('unchanged: already_inactive')
  expect(reasonOf(owner, 'set_role', { adminRole: 'admin' }, 'admin')).toBe('unchanged: already_so')
})

test('nobody takes their own access or role away among many others', () => {
  for (const action of takingActions)
    expect(reasonOf(owner, action, { isSelf: true, adminRole: 'owner' }, null)).toBe('refused: yourself')
  expect(reasonOf(owner, 'activate', { isSelf: true, status: 'invited' })).toBe('done')
})

test('an admin touches no owner, whatever the action', () => {
  for (const action of memberActions.filter((one) => !one.includes('invit')))
    expect(
      reasonOf(admin, action, { adminRole: 'owner', status: action === 'activate' ? 'inactive' : 'active' }),
    ).toBe('refused: role_above_yours')
  const token = { ...owner, scopes: ['write' as const] } as Principal
  expect(reasonOf(token, 'set_role', {}, 'admin')).toBe('refused: role_above_yours')
})
