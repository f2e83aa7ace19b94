import { expect, test } from 'vitest'
import {
  createGroup,
  getGroup,
  listGroups,
  listMemberships,
  removeGroup,
  removeMembership,
  updateGroup,
} from '../../src/directory/index.ts'
import { newId } from '../../src/kernel/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { makeOrganisation, type TestOrganisation, withRole } from './organisation.ts'

const byName = { sort: 'name', limit: 50 } as const

async function rolesIn(org: TestOrganisation, group: string): Promise<Record<string, string>> {
  const { items } = await org.asOwner((ctx) => listMemberships(ctx, group, byName))
  return Object.fromEntries(
    items.map(({ email, role, isHead }) => [email.split('@')[0], isHead ? `${role}, head` : role]),
  )
}

test('a group is found by id, slug and name, and audited', async () => {
  const org = await makeOrganisation()
  const made = await org.asOwner((ctx) =>
    createGroup(ctx, { name: 'Atención al cliente', kind: 'department' }),
  )
  expect(made).toMatchObject({
    slug: 'atencion-al-cliente',
    headIds: [],
    counts: { moderator: 0, member: 0, follower: 0 },
    canManage: true,
    canImport: true,
    version: 1,
  })
  for (const text of [made.id, 'atencion-al-cliente', 'ATENCIÓN al  cliente'])
    expect((await org.asOwner((ctx) => getGroup(ctx, text))).id).toBe(made.id)
  expect(await org.audited()).toMatchObject([{ action: 'directory.department.create' }])
})

test('a group and a department may share a name; which one is meant must then be said', async () => {
  const org = await makeOrganisation()
  await org.group('department', 'Sales')
  await org.asOwner((ctx) => createGroup(ctx, { name: 'Sales', kind: 'group' }))
  expect((await org.asOwner((ctx) => getGroup(ctx, 'sales'))).kind).toBe('department')
  expect((await org.asOwner((ctx) => getGroup(ctx, 'sales-2'))).kind).toBe('group')
  const twice = org.asOwner((ctx) => createGroup(ctx, { name: 'SALES', kind: 'group' }))
  await expect(twice).rejects.toMatchObject({ code: 'name_taken' })
})

test('only owners and admins make, change and delete groups', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  const choir = await org.group('group', 'Choir', { moderator: [ann] })
  for (const attempt of [
    (ctx: Context) => createGroup(ctx, { name: 'X', kind: 'group' }),
    (ctx: Context) => updateGroup(ctx, choir, { name: 'Y' }),
    (ctx: Context) => removeGroup(ctx, choir, { reassignTo: null }),
  ])
    await expect(org.as<unknown>(withRole('none', ann), attempt)).rejects.toMatchObject({ code: 'forbidden' })
})

test('departments stand under departments and never under themselves', async () => {
  const org = await makeOrganisation()
  const a = await org.group('department', 'A')
  const b = await org.asOwner((ctx) => createGroup(ctx, { name: 'B', kind: 'department', parentId: a }))
  const c = await org.asOwner((ctx) => createGroup(ctx, { name: 'C', kind: 'department', parentId: b.id }))
  const choir = await org.group('group', 'Choir')
  for (const parentId of [a, c.id])
    await expect(org.asOwner((ctx) => updateGroup(ctx, a, { parentId }))).rejects.toMatchObject({
      code: 'parent_cycle',
    })
  for (const [id, parentId] of [
    [a, choir],
    [choir, a],
    [a, newId()],
  ] as const)
    await expect(org.asOwner((ctx) => updateGroup(ctx, id, { parentId }))).rejects.toMatchObject({
      code: 'parent_not_department',
    })
  const moved = await org.asOwner((ctx) => updateGroup(ctx, c.id, { parentId: a }))
  expect(moved).toMatchObject({ parentId: a, version: 2 })
  expect((await org.audited()).at(-1)?.action).toBe('directory.department.update')
})

test('a renamed group keeps its slug and cannot take a name that is taken', async () => {
  const org = await makeOrganisation()
  await org.group('group', 'Choir')
  const band = await org.group('group', 'Band')
  const renamed = await org.asOwner((ctx) => updateGroup(ctx, band, { name: 'Big band' }, 1))
  expect(renamed).toMatchObject({ name: 'Big band', slug: 'band', version: 2 })
  const taken = org.asOwner((ctx) => updateGroup(ctx, band, { name: 'choir' }))
  await expect(taken).rejects.toMatchObject({ code: 'name_taken' })
  const stale = org.asOwner((ctx) => updateGroup(ctx, band, { name: 'Other' }, 1))
  await expect(stale).rejects.toMatchObject({ code: 'version_mismatch' })
})

test('a head is always at least a follower, and stays in when no longer head', async () => {
  const org = await makeOrganisation()
  const { ann = '', bob = '' } = await org.people('ann', 'bob')
  const sales = await org.group('department', 'Sales', { member: [bob] })
  const headed = await org.asOwner((ctx) => updateGroup(ctx, sales, { headIds: [ann, bob] }))
  expect([...headed.headIds].sort()).toEqual([ann, bob].sort())
  expect(headed.counts).toEqual({ moderator: 0, member: 1, follower: 1 })
  await org.asOwner((ctx) => updateGroup(ctx, sales, { headIds: [] }))
  expect(await rolesIn(org, sales)).toEqual({ ann: 'follower', bob: 'member' })
})

test('only departments have heads, and only members of the organisation are heads', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  const choir = await org.group('group', 'Choir')
  const sales = await org.group('department', 'Sales')
  await expect(org.asOwner((ctx) => updateGroup(ctx, choir, { headIds: [ann] }))).rejects.toMatchObject({
    code: 'head_only_in_department',
  })
  await expect(org.asOwner((ctx) => updateGroup(ctx, sales, { headIds: [newId()] }))).rejects.toMatchObject({
    code: 'unknown_member',
  })
})

test('deleting a department with people asks where they shall go', async () => {
  const org = await makeOrganisation()
  const { ann = '', bob = '', eva = '', ida = '' } = await org.people('ann', 'bob', 'eva', 'ida')
  const top = await org.group('department', 'Top')
  const old = await org.asOwner((ctx) => createGroup(ctx, { name: 'Old', kind: 'department', parentId: top }))
  const below = await org.asOwner((ctx) =>
    createGroup(ctx, { name: 'Below', kind: 'department', parentId: old.id }),
  )
  await org.group('department', 'New', { member: [ida], follower: [bob] })
  await org.asOwner((ctx) => updateGroup(ctx, old.id, { headIds: [ann, ida] }))
  await org.group('department', 'Else', { member: [ann] })
  await org.asOwner((ctx) => updateGroup(ctx, 'else', { headIds: [eva] }))
  await org.asOwner(async (ctx) => {
    const { sql } = await import('kysely')
    await sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
      values (${org.id}, ${old.id}, ${bob}, 'member', true), (${org.id}, ${old.id}, ${eva}, 'moderator', true)`.execute(
      ctx.tx,
    )
  })
  const unasked = org.asOwner((ctx) => removeGroup(ctx, old.id, { reassignTo: null }))
  await expect(unasked).rejects.toMatchObject({
    code: 'conflict',
    params: { reason: 'has_people', moderator: 1, member: 1, follower: 2 },
  })
  const nowhere = org.asOwner((ctx) => removeGroup(ctx, old.id, { reassignTo: 'nowhere' }))
  await expect(nowhere).rejects.toMatchObject({ code: 'not_found' })
  await org.asOwner((ctx) => removeGroup(ctx, old.id, { reassignTo: 'new' }))
  expect(await rolesIn(org, 'new')).toEqual({ ann: 'follower', bob: 'member', eva: 'member', ida: 'member' })
  expect((await org.asOwner((ctx) => getGroup(ctx, 'new'))).counts).toEqual({
    moderator: 0,
    member: 3,
    follower: 1,
  })
  expect((await org.asOwner((ctx) => getGroup(ctx, below.id))).parentId).toBe(top)
  await expect(org.asOwner((ctx) => getGroup(ctx, old.id))).rejects.toMatchObject({ code: 'not_found' })
  expect((await org.audited()).at(-1)?.action).toBe('directory.department.remove')
})

test('with "none" the people of a deleted department just leave it; groups ask nothing', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  await org.group('department', 'Sales', { member: [ann] })
  await org.group('group', 'Choir', { member: [ann] })
  await org.asOwner((ctx) => removeGroup(ctx, 'sales', { reassignTo: 'none' }))
  await org.asOwner((ctx) => removeGroup(ctx, 'choir', { reassignTo: null }))
  expect((await org.asOwner((ctx) => listGroups(ctx, byName))).total).toBe(0)
})

test('moderators take people out of their own group only, and a head goes with the membership', async () => {
  const org = await makeOrganisation()
  const { mo = '', ann = '', bob = '' } = await org.people('mo', 'ann', 'bob')
  const sales = await org.group('department', 'Sales', { moderator: [mo], member: [ann] })
  const choir = await org.group('group', 'Choir', { member: [bob, mo] })
  await org.asOwner((ctx) => updateGroup(ctx, sales, { headIds: [ann] }))
  const moderator = withRole('none', mo)
  expect(await org.as(moderator, (ctx) => getGroup(ctx, sales))).toMatchObject({
    canManage: true,
    canImport: false,
  })
  expect(await org.as(moderator, (ctx) => getGroup(ctx, choir))).toMatchObject({ canManage: false })
  await org.as(moderator, (ctx) => removeMembership(ctx, sales, ann))
  expect(await org.asOwner((ctx) => getGroup(ctx, sales))).toMatchObject({ headIds: [] })
  expect(await rolesIn(org, sales)).toEqual({ mo: 'moderator' })
  const elsewhere = org.as(moderator, (ctx) => removeMembership(ctx, choir, bob))
  await expect(elsewhere).rejects.toMatchObject({ code: 'forbidden' })
  const reader = { ...moderator, scopes: ['read' as const] }
  await expect(org.as(reader, (ctx) => removeMembership(ctx, sales, mo))).rejects.toMatchObject({
    code: 'forbidden',
  })
  const absent = org.asOwner((ctx) => removeMembership(ctx, sales, ann))
  await expect(absent).rejects.toMatchObject({ code: 'not_found' })
  expect((await org.audited()).at(-1)).toMatchObject({ action: 'directory.membership.remove', actor: 'none' })
})

test('groups are searched by beginnings of words, filtered by kind and paged by key', async () => {
  const org = await makeOrganisation()
  for (const name of ['Sales', 'Field sales', 'Workshop', 'Ñandú club']) await org.group('department', name)
  await org.group('group', 'Salsa')
  const names = async (query: object) =>
    (await org.asOwner((ctx) => listGroups(ctx, { ...byName, ...query }))).items.map(({ name }) => name)
  expect(await names({ q: 'sal' })).toEqual(['Field sales', 'Sales', 'Salsa'])
  expect(await names({ q: 'sal', kind: 'group' })).toEqual(['Salsa'])
  expect(await names({ q: 'club nan' })).toEqual(['Ñandú club'])
  for (const sort of ['name', '-name', 'createdAt', '-createdAt'] as const) {
    const whole = await names({ sort })
    const paged: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await org.asOwner((ctx) =>
        listGroups(ctx, { sort, limit: 2, ...(cursor ? { cursor } : {}) }),
      )
      paged.push(...page.items.map(({ name }) => name))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual(whole)
    expect(whole).toHaveLength(5)
  }
})

test('one organisation sees no group of another', async () => {
  const [here, there] = [await makeOrganisation(), await makeOrganisation()]
  const sales = await here.group('department', 'Sales')
  for (const text of [sales, 'sales'])
    await expect(there.asOwner((ctx) => getGroup(ctx, text))).rejects.toMatchObject({ code: 'not_found' })
  const parent = there.asOwner((ctx) => createGroup(ctx, { name: 'X', kind: 'department', parentId: sales }))
  await expect(parent).rejects.toMatchObject({ code: 'parent_not_department' })
})
