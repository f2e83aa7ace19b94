import { expect, test } from 'vitest'
import type { PortalFacts } from './kinds.ts'
import { settlePortalUser } from './settle.ts'

const facts: PortalFacts = {
  isAdministrator: true,
  mayCreate: true,
  seesAll: true,
  importer: 'me',
  myRole: 'mine',
  myProfile: 'mine',
  aboveRoles: '',
  defaultRole: 'employee',
  hasDefaultRole: false,
  isDefaultAbove: false,
  isDefaultAdministrator: false,
  seatsShort: false,
  seatsFree: null,
}

function settled(
  code: string,
  answers: Record<string, string> = {},
  more: { isAdministrator?: boolean; mayCreate?: boolean; seatsShort?: boolean } = {},
) {
  const { isAdministrator = true, mayCreate = true, seatsShort = false } = more
  const { action, reason, conflicts, effect } = settlePortalUser(code, (kind) => answers[kind], {
    ...facts,
    isAdministrator,
    mayCreate,
    seatsShort,
  })
  return { action, reason, kinds: conflicts.map(({ kind, option }) => `${kind}: ${option}`), effect }
}

test('somebody new gets the role of the row, or that of all, and their projects', () => {
  expect(settled('k----k--g--')).toEqual({
    action: 'create',
    reason: null,
    kinds: [],
    effect: { status: 'invited', role: 'given', projects: 'own' },
  })
  expect(settled('k----------').effect).toEqual({ status: 'invited', role: 'default' })
})

test('an Administrator to be joins no project by a row: they belong to all', () => {
  expect(settled('k----kA-g--').effect).toEqual({ status: 'invited', role: 'given' })
})

test('whoever is here keeps their role unless it is said otherwise, and a role above one’s own is never given', () => {
  expect(settled('k--adk-----')).toMatchObject({
    action: 'unchanged',
    reason: 'portal_role_kept',
    kinds: ['existing_user_role: keep_role'],
  })
  const answers = { existing_user_role: 'update_role' }
  expect(settled('k--adka----', answers, { isAdministrator: false })).toMatchObject({
    action: 'update',
    kinds: ['existing_user_role: update_role', 'role_above_yours: lower_to_mine'],
    effect: { role: 'mine' },
  })
  expect(
    settled('k--adka----', { ...answers, role_above_yours: 'skip' }, { isAdministrator: false }),
  ).toMatchObject({
    action: 'skip',
    reason: 'role_above_yours',
  })
})

test('the role of an owner, or of who may more, is not touched', () => {
  expect(settled('k--adk-o---', { existing_user_role: 'update_role' })).toMatchObject({
    action: 'unchanged',
    kinds: [],
  })
})

test('people who are inactive where they come from, and client users, are left out unless somebody decides', () => {
  expect(settled('kn---------')).toMatchObject({ action: 'skip', reason: 'inactive_source_user' })
  expect(settled('kn---------', { inactive_source_user: 'import' })).toMatchObject({ action: 'create' })
  expect(settled('k--c-------')).toMatchObject({ action: 'skip', reason: 'is_client_user' })
  expect(settled('k--c-------', { is_client_user: 'convert' })).toMatchObject({
    action: 'move',
    reason: 'converted',
  })
  expect(settled('k--c-------', { is_client_user: 'convert' }, { isAdministrator: false })).toMatchObject({
    action: 'skip',
  })
})

test('a project that nobody knows is created, replaced by those of all, or leaves the row out', () => {
  expect(settled('k----k---ug')).toMatchObject({ reason: 'undecided', kinds: ['unknown_project: null'] })
  expect(settled('k----k---ug', { unknown_project: 'use_default' }).effect).toMatchObject({ projects: 'all' })
  expect(settled('k----k---ug', { unknown_project: 'create' }).effect).toMatchObject({ createProjects: true })
  expect(settled('k----k---ug', { unknown_project: 'create' }, { mayCreate: false })).toMatchObject({
    reason: 'undecided',
  })
})

test('without enough seats nobody new comes in but who is given one', () => {
  expect(settled('k----k-----', {}, { seatsShort: true })).toMatchObject({
    action: 'skip',
    reason: 'seat_limit',
  })
  expect(settled('k----k-----', { seat_limit: 'seat' }, { seatsShort: true })).toMatchObject({
    action: 'create',
  })
  expect(settled('k--ask-----', {}, { seatsShort: true })).toMatchObject({ action: 'unchanged' })
})
