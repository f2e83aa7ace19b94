import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  changeManagers,
  createMember,
  getPlace,
  listHierarchy,
  listHierarchyPeople,
  removeMember,
  updateMember,
} from '../../src/directory/index.ts'
import { newId } from '../../src/kernel/index.ts'
import { makeOrganisation, type TestOrganisation, withRole } from './organisation.ts'

const tree = { limit: 50 } as const
const list = { limit: 50, sort: 'name' } as const

/** Lets people report to someone, by names: `{ ann: ['ben', 'cleo'] }`. */
async function arrange(
  org: TestOrganisation,
  ids: Record<string, string>,
  managers: Record<string, string[]>,
): Promise<void> {
  for (const [manager, people] of Object.entries(managers))
    await org.asOwner((ctx) =>
      changeManagers(ctx, { memberIds: people.map((one) => idOf(ids, one)), managerId: idOf(ids, manager) }),
    )
}

function idOf(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (id === undefined) throw new Error(`nobody is called ${name}`)
  return id
}

const named = (email: string) => email.split('@')[0] ?? ''

async function firm() {
  const org = await makeOrganisation()
  const ids = await org.people('ann', 'ben', 'cleo', 'dora', 'emil', 'fay')
  await arrange(org, ids, { ann: ['ben', 'cleo'], ben: ['dora', 'emil'] })
  return { org, ids, id: (name: string) => idOf(ids, name) }
}

test('the tree begins with whoever leads and reports to nobody; each level tells who is below', async () => {
  const { org, id } = await firm()
  const tops = await org.asOwner((ctx) => listHierarchy(ctx, tree))
  expect(tops).toMatchObject({ total: 1, people: 6, unplaced: 1, nextCursor: null })
  expect(tops.items).toMatchObject([{ id: id('ann'), managerId: null, directCount: 2, everyoneCount: 4 }])
  const below = await org.asOwner((ctx) => listHierarchy(ctx, { ...tree, managerId: id('ann') }))
  expect(below.items.map((one) => [named(one.email), one.directCount, one.everyoneCount])).toEqual([
    ['ben', 2, 2],
    ['cleo', 0, 0],
  ])
})

test('a level is read page by page in the order of names', async () => {
  const { org, id } = await firm()
  const first = await org.asOwner((ctx) => listHierarchy(ctx, { limit: 1, managerId: id('ben') }))
  expect([first.items.map(({ email }) => named(email)), first.total]).toEqual([['dora'], 2])
  const cursor = first.nextCursor ?? ''
  const second = await org.asOwner((ctx) => listHierarchy(ctx, { limit: 1, managerId: id('ben'), cursor }))
  expect([second.items.map(({ email }) => named(email)), second.nextCursor]).toEqual([['emil'], null])
})

test('a search answers people with the path to them, from the top', async () => {
  const { org } = await firm()
  const { items } = await org.asOwner((ctx) => listHierarchy(ctx, { ...tree, q: 'emi' }))
  expect(items.map(({ path }) => path?.map(({ displayName }) => named(displayName)))).toEqual([
    ['ann', 'ben'],
  ])
})

test('the place of one person is their counts and the way up; nobody is not found', async () => {
  const { org, id } = await firm()
  const place = await org.asOwner((ctx) => getPlace(ctx, id('ben')))
  expect(place).toMatchObject({ directCount: 2, everyoneCount: 2, path: [{ id: id('ann') }] })
  await expect(org.asOwner((ctx) => getPlace(ctx, newId()))).rejects.toThrow('not_found')
})

test('as a list: manager, reports and level, filtered by manager and by who leads', async () => {
  const { org, id } = await firm()
  const all = await org.asOwner((ctx) => listHierarchyPeople(ctx, list))
  expect(
    all.items.map((one) => [
      named(one.email),
      named(one.manager?.email ?? ''),
      one.directCount,
      one.everyoneCount,
      one.level,
    ]),
  ).toEqual([
    ['ann', '', 2, 4, 1],
    ['ben', 'ann', 2, 2, 2],
    ['cleo', 'ann', 0, 0, 2],
    ['dora', 'ben', 0, 0, 3],
    ['emil', 'ben', 0, 0, 3],
    ['fay', '', 0, 0, 1],
  ])
  const names = async (query: object) =>
    (await org.asOwner((ctx) => listHierarchyPeople(ctx, { ...list, ...query }))).items.map((one) =>
      named(one.email),
    )
  expect(await names({ leads: 'yes' })).toEqual(['ann', 'ben'])
  expect(await names({ leads: 'no', manager: 'none' })).toEqual(['fay'])
  expect(await names({ manager: id('ben') })).toEqual(['dora', 'emil'])
  expect(await names({ manager: 'rubbish' })).toEqual([])
  expect(await names({ manager: id('ann'), q: 'cl' })).toEqual(['cleo'])
})

test('a circle is refused and spelled out, by every verb that names a manager', async () => {
  const { org, ids, id } = await firm()
  const circle = {
    code: 'manager_cycle',
    params: { path: expect.stringMatching(/^ann\S* → ben\S* → ann\S*$/) },
  }
  const many = org.asOwner((ctx) =>
    changeManagers(ctx, { memberIds: [id('fay'), id('ann')], managerId: id('ben') }),
  )
  await expect(many).rejects.toMatchObject(circle)
  const one = org.asOwner((ctx) => updateMember(ctx, id('ann'), { managerId: id('ben') }))
  await expect(one).rejects.toMatchObject(circle)
  const far = org.asOwner((ctx) => updateMember(ctx, id('ann'), { managerId: id('dora') }))
  await expect(far).rejects.toMatchObject({
    params: { path: expect.stringMatching(/^ann\S* → dora\S* → ben\S* → ann\S*$/) },
  })
  const self = org.asOwner((ctx) => updateMember(ctx, id('fay'), { managerId: id('fay') }))
  await expect(self).rejects.toMatchObject({
    code: 'manager_cycle',
    params: { path: expect.stringMatching(/^fay\S* → fay\S*$/) },
  })
  // all of them or none
  expect((await org.asOwner((ctx) => getPlace(ctx, idOf(ids, 'fay')))).managerId).toBeNull()
})

test('the database refuses a circle by itself, and a chain that is too long', async () => {
  const { org, id } = await firm()
  const write = (person: string, manager: string) =>
    org.asOwner(({ tx }) =>
      sql`update directory.member set manager_id = ${manager}::uuid where id = ${person}::uuid`.execute(tx),
    )
  await expect(write(id('ann'), id('emil'))).rejects.toMatchObject({
    code: 'manager_cycle',
    params: { path: expect.stringMatching(/^ann\S* → emil\S* → ben\S* → ann\S*$/) },
  })
  const chain = await org.people(...Array.from({ length: 102 }, (_, n) => `c${String(n).padStart(3, '0')}`))
  const link = (from: number, to: number) =>
    org.asOwner(({ tx }) =>
      sql`
        update directory.member m set manager_id = (
          select id from directory.member above
          where above.email_key = 'c' || to_char(substring(m.email_key from 2 for 3)::int - 1, 'FM000') || '@test.example'
        ) where m.email_key between ${`c${String(from).padStart(3, '0')}@`} and ${`c${String(to).padStart(3, '0')}@z`}
      `.execute(tx),
    )
  await link(1, 100)
  expect((await org.asOwner((ctx) => getPlace(ctx, idOf(chain, 'c000')))).everyoneCount).toBe(100)
  await expect(link(101, 101)).rejects.toMatchObject({ code: 'hierarchy_too_deep', params: { levels: 100 } })
})

test('two changes that would close a circle only together take turns', async () => {
  const org = await makeOrganisation()
  const ids = await org.people('ann', 'ben')
  const [ann, ben] = [idOf(ids, 'ann'), idOf(ids, 'ben')]
  const changes = await Promise.allSettled([
    org.asOwner((ctx) => changeManagers(ctx, { memberIds: [ann], managerId: ben })),
    org.asOwner((ctx) => changeManagers(ctx, { memberIds: [ben], managerId: ann })),
  ])
  expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a change by hand counts who changed, is audited, and leaves others alone', async () => {
  const { org, id } = await firm()
  const before = (await org.audited()).length
  const answer = await org.asOwner((ctx) =>
    changeManagers(ctx, { memberIds: [id('cleo'), id('fay'), id('fay')], managerId: id('ann') }),
  )
  expect(answer).toEqual({ changed: 1, unchanged: 1 })
  expect((await org.audited()).slice(before)).toMatchObject([
    { action: 'directory.member.update', subject: 'fay@test.example' },
  ])
  await org.asOwner((ctx) => changeManagers(ctx, { memberIds: [id('ben')], managerId: null }))
  const tops = await org.asOwner((ctx) => listHierarchy(ctx, tree))
  expect(tops.items.map((one) => [named(one.email), one.everyoneCount])).toEqual([
    ['ann', 2],
    ['ben', 2],
  ])
})

test('who may not manage the directory changes nothing; who is not there has no manager and is none', async () => {
  const { org, id } = await firm()
  const change = { memberIds: [id('fay')], managerId: id('ann') }
  await expect(org.as(withRole('none', id('fay')), (ctx) => changeManagers(ctx, change))).rejects.toThrow(
    'forbidden',
  )
  for (const wrong of [
    { ...change, managerId: newId() },
    { ...change, memberIds: [newId()] },
  ])
    await expect(org.asOwner((ctx) => changeManagers(ctx, wrong))).rejects.toThrow('unknown_member')
})

test('an edition without the hierarchy refuses to change it and still shows what is there', async () => {
  const { org, id } = await firm()
  await org.database.inSystem((tx) =>
    sql`update directory.organisation set edition = 'professional' where id = ${org.id}::uuid`.execute(tx),
  )
  const refused = { code: 'edition_forbids', params: { feature: 'hierarchy', edition: 'professional' } }
  await expect(
    org.asOwner((ctx) => changeManagers(ctx, { memberIds: [id('fay')], managerId: id('ann') })),
  ).rejects.toMatchObject(refused)
  await expect(
    org.asOwner((ctx) => createMember(ctx, { email: 'gus@test.example', managerId: id('ann') })),
  ).rejects.toMatchObject(refused)
  await expect(
    org.asOwner((ctx) => updateMember(ctx, id('fay'), { managerId: id('ann') })),
  ).rejects.toMatchObject(refused)
  // what stays as it is may be sent along, and a manager may be taken away
  await org.asOwner((ctx) => updateMember(ctx, id('ben'), { managerId: id('ann'), title: 'Carpenter' }))
  await org.asOwner((ctx) => changeManagers(ctx, { memberIds: [id('ben')], managerId: null }))
  expect((await org.asOwner((ctx) => listHierarchy(ctx, tree))).items).toHaveLength(2)
})

test('whoever reported to someone who is removed reports to nobody, and all counts stay right', async () => {
  const { org, id } = await firm()
  await org.asOwner((ctx) => removeMember(ctx, id('ben')))
  const tops = await org.asOwner((ctx) => listHierarchy(ctx, tree))
  expect(tops.items.map((one) => [named(one.email), one.directCount, one.everyoneCount])).toEqual([
    ['ann', 1, 1],
  ])
  expect(tops).toMatchObject({ people: 5, unplaced: 3 })
})
