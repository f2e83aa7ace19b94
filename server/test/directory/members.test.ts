import { expect, test } from 'vitest'
import {
  activateMember,
  createMember,
  deactivateMember,
  getMember,
  listMembers,
  reinviteMember,
  removeMember,
  updateMember,
} from '../../src/directory/index.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { makeOrganisation, withRole } from './organisation.ts'

const all = { sort: 'name', limit: 50 } as const

test('a new member is invited but not mailed, shown by name, and audited', async () => {
  const org = await makeOrganisation()
  const made = await org.asOwner((ctx) =>
    createMember(ctx, { email: 'Zoë <Zoe@Bücher.example>', firstName: 'Zoë', lastName: 'Vidal' }),
  )
  expect(made).toMatchObject({
    email: 'Zoe@Bücher.example',
    displayName: 'Zoë Vidal',
    status: 'invited',
    invitedAt: null,
    adminRole: 'none',
    version: 1,
    department: null,
  })
  expect(await org.audited()).toEqual([
    { action: 'directory.member.create', subject: 'Zoë Vidal', actor: 'Olivia Owner' },
  ])
})

test('one address is one person, whatever the case and the spelling of the domain', async () => {
  const org = await makeOrganisation()
  await org.asOwner((ctx) => createMember(ctx, { email: 'zoe@bücher.example' }))
  const again = org.asOwner((ctx) => createMember(ctx, { email: 'ZOE@xn--bcher-kva.example' }))
  await expect(again).rejects.toMatchObject({ code: 'email_taken' })
})

test('what is not an address is refused', async () => {
  const org = await makeOrganisation()
  for (const email of ['ann', 'ann@', 'a@b.example, c@d.example'])
    await expect(org.asOwner((ctx) => createMember(ctx, { email }))).rejects.toMatchObject({
      code: 'invalid_email',
    })
})

test('only owners and admins change members', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  const nobody = withRole('none', ann)
  const readToken = { ...withRole('owner'), scopes: ['read' as const] }
  for (const who of [nobody, readToken])
    for (const attempt of [
      (ctx: Context) => createMember(ctx, { email: 'x@test.example' }),
      (ctx: Context) => updateMember(ctx, ann, { title: 'Boss' }),
      (ctx: Context) => activateMember(ctx, ann),
      (ctx: Context) => deactivateMember(ctx, ann),
      (ctx: Context) => reinviteMember(ctx, ann),
      (ctx: Context) => removeMember(ctx, ann),
    ])
      await expect(org.as<unknown>(who, attempt)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await org.as(nobody, (ctx) => listMembers(ctx, all))).total).toBe(1)
})

test('nobody gives or touches a role above their own', async () => {
  const org = await makeOrganisation()
  const people = await org.people(
    { email: 'own@test.example', status: 'active', adminRole: 'owner' },
    { email: 'own2@test.example', status: 'active', adminRole: 'owner' },
    'ann',
  )
  const { own = '', ann = '' } = people
  const admin = withRole('admin')
  const above = { code: 'role_above_yours' }
  await expect(
    org.as(admin, (ctx) => createMember(ctx, { email: 'x@test.example', adminRole: 'owner' })),
  ).rejects.toMatchObject(above)
  await expect(org.as(admin, (ctx) => updateMember(ctx, ann, { adminRole: 'owner' }))).rejects.toMatchObject(
    above,
  )
  await expect(org.as(admin, (ctx) => updateMember(ctx, own, { adminRole: 'none' }))).rejects.toMatchObject(
    above,
  )
  await expect(org.as(admin, (ctx) => deactivateMember(ctx, own))).rejects.toMatchObject(above)
  await expect(org.as(admin, (ctx) => removeMember(ctx, own))).rejects.toMatchObject(above)
  const writeToken = { ...withRole('owner'), scopes: ['write' as const] }
  await expect(
    org.as(writeToken, (ctx) => updateMember(ctx, ann, { adminRole: 'admin' })),
  ).rejects.toMatchObject(above)
  expect((await org.as(admin, (ctx) => updateMember(ctx, ann, { adminRole: 'admin' }))).adminRole).toBe(
    'admin',
  )
})

test('a change raises the version, moves the shown name along and tells the audit what changed', async () => {
  const org = await makeOrganisation()
  const made = await org.asOwner((ctx) =>
    createMember(ctx, { email: 'a@test.example', firstName: 'Ann', lastName: 'Bo' }),
  )
  const changed = await org.asOwner((ctx) => updateMember(ctx, made.id, { lastName: 'Bowman' }, 1))
  expect(changed).toMatchObject({ displayName: 'Ann Bowman', version: 2 })
  const stale = org.asOwner((ctx) => updateMember(ctx, made.id, { lastName: 'Other' }, 1))
  await expect(stale).rejects.toMatchObject({ code: 'version_mismatch' })
  const same = await org.asOwner((ctx) => updateMember(ctx, made.id, { lastName: 'Bowman' }))
  expect(same.version).toBe(2)
  expect((await org.audited()).map(({ action }) => action)).toEqual([
    'directory.member.create',
    'directory.member.update',
  ])
})

test('managers exist and never report to whom they manage', async () => {
  const org = await makeOrganisation()
  const { ann = '', bob = '', eva = '' } = await org.people('ann', 'bob', 'eva')
  await org.asOwner((ctx) => updateMember(ctx, bob, { managerId: ann }))
  await org.asOwner((ctx) => updateMember(ctx, eva, { managerId: bob }))
  const circle = org.asOwner((ctx) => updateMember(ctx, ann, { managerId: eva }))
  await expect(circle).rejects.toMatchObject({ code: 'manager_cycle' })
  const stranger = org.asOwner((ctx) => updateMember(ctx, ann, { managerId: newId() }))
  await expect(stranger).rejects.toMatchObject({ code: 'unknown_member' })
})

test('deactivating keeps memberships, activating makes active again', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  await org.group('department', 'Sales', { member: [ann] })
  const gone = await org.asOwner((ctx) => deactivateMember(ctx, ann))
  expect(gone).toMatchObject({ status: 'inactive', version: 2, department: { name: 'Sales' } })
  expect((await org.asOwner((ctx) => activateMember(ctx, ann))).status).toBe('active')
  expect((await org.audited()).slice(-2).map(({ action }) => action)).toEqual([
    'directory.member.deactivate',
    'directory.member.activate',
  ])
})

test('one active owner always remains', async () => {
  const org = await makeOrganisation()
  const { own = '' } = await org.people(
    { email: 'own@test.example', status: 'active', adminRole: 'owner' },
    { email: 'former@test.example', status: 'inactive', adminRole: 'owner' },
  )
  const last = { code: 'last_owner' }
  await expect(org.asOwner((ctx) => deactivateMember(ctx, own))).rejects.toMatchObject(last)
  await expect(org.asOwner((ctx) => removeMember(ctx, own))).rejects.toMatchObject(last)
  await expect(org.asOwner((ctx) => updateMember(ctx, own, { adminRole: 'admin' }))).rejects.toMatchObject(
    last,
  )
})

test('two owners who remove each other at once do not both get through', async () => {
  const org = await makeOrganisation()
  const owners = await org.people(
    { email: 'a@test.example', status: 'active', adminRole: 'owner' },
    { email: 'b@test.example', status: 'active', adminRole: 'owner' },
  )
  const { a = '', b = '' } = owners
  const tries = await Promise.allSettled([
    org.asOwner((ctx) => removeMember(ctx, a)),
    org.asOwner((ctx) => deactivateMember(ctx, b)),
  ])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('seats limit the invited and the active, not the inactive', async () => {
  const org = await makeOrganisation({ seats: 2 })
  const { ann = '' } = await org.people('ann', 'bob', { email: 'old@test.example', status: 'inactive' })
  const third = () => org.asOwner((ctx) => createMember(ctx, { email: 'eva@test.example' }))
  await expect(third()).rejects.toMatchObject({ code: 'seats_exceeded', params: { seats: 2, used: 2 } })
  await org.asOwner((ctx) => deactivateMember(ctx, ann))
  await third()
  await expect(org.asOwner((ctx) => activateMember(ctx, ann))).rejects.toMatchObject({
    code: 'seats_exceeded',
  })
})

test('two can not take the last seat', async () => {
  const org = await makeOrganisation({ seats: 1 })
  const tries = await Promise.allSettled([
    org.asOwner((ctx) => createMember(ctx, { email: 'a@test.example' })),
    org.asOwner((ctx) => createMember(ctx, { email: 'b@test.example', status: 'active' })),
  ])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('only the invited are invited again, and when is noted', async () => {
  const org = await makeOrganisation()
  const { ann = '', eva = '' } = await org.people('ann', { email: 'eva@test.example' })
  expect((await org.asOwner((ctx) => reinviteMember(ctx, eva))).invitedAt).not.toBeNull()
  await expect(org.asOwner((ctx) => reinviteMember(ctx, ann))).rejects.toMatchObject({ code: 'conflict' })
  expect((await org.audited()).at(-1)?.action).toBe('directory.member.reinvite')
})

test('a removed member leaves every group, and the counts follow', async () => {
  const org = await makeOrganisation()
  const { ann = '', bob = '' } = await org.people('ann', 'bob')
  const sales = await org.group('department', 'Sales', { member: [ann, bob] })
  await org.asOwner((ctx) => updateMember(ctx, bob, { managerId: ann }))
  await org.asOwner((ctx) => removeMember(ctx, ann))
  await expect(org.asOwner((ctx) => getMember(ctx, ann))).rejects.toMatchObject({ code: 'not_found' })
  const { items, total } = await org.asOwner((ctx) => listMembers(ctx, { ...all, department: sales }))
  expect([items.map(({ id }) => id), total]).toEqual([[bob], 1])
  expect(items[0]?.managerId).toBeNull()
  expect((await org.audited()).at(-1)?.action).toBe('directory.member.remove')
})

test('one organisation sees nothing of another', async () => {
  const [here, there] = [await makeOrganisation(), await makeOrganisation()]
  const { ann = '' } = await here.people('ann')
  expect((await there.asOwner((ctx) => listMembers(ctx, all))).items).toEqual([])
  await expect(there.asOwner((ctx) => getMember(ctx, ann))).rejects.toMatchObject({ code: 'not_found' })
  await expect(there.asOwner((ctx) => updateMember(ctx, ann, { title: 'x' }))).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a member shows groups and departments with role and headship', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  await org.group('group', 'Choir', { moderator: [ann] })
  await org.group('department', 'Sales', { follower: [ann] })
  const { memberships, department } = await org.asOwner((ctx) => getMember(ctx, ann))
  expect(memberships.map(({ name, role, isHead }) => [name, role, isHead])).toEqual([
    ['Sales', 'follower', false],
    ['Choir', 'moderator', false],
  ])
  expect(department).toBeNull()
})
