import type { MemberAction, MembersBulkDone } from '@muster/contract'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeMembers, listMembers } from '../../../src/directory/index.ts'
import { newId, type Principal } from '../../../src/kernel/index.ts'
import { makeOrganisation, type TestOrganisation, withRole } from '../organisation.ts'

const t = translator('en')
type Asked = Parameters<typeof changeMembers>[1]

function bulk(org: TestOrganisation, asked: Asked, who: Partial<Principal> = {}): Promise<MembersBulkDone> {
  return changeMembers((work) => org.as(who, work), asked, t)
}

async function statuses(org: TestOrganisation): Promise<Record<string, string>> {
  const { items } = await org.asOwner((ctx) => listMembers(ctx, { sort: 'email', limit: 500 }))
  return Object.fromEntries(items.map((one) => [one.email.split('@')[0], `${one.status} ${one.adminRole}`]))
}

const some = [
  { email: 'ann@test.example', status: 'active' as const },
  { email: 'bob@test.example', status: 'inactive' as const },
  { email: 'carla@test.example', status: 'invited' as const },
  { email: 'olga@test.example', status: 'active' as const, adminRole: 'owner' as const },
  { email: 'otto@test.example', status: 'active' as const, adminRole: 'owner' as const },
]

test('many members are deactivated at once, each with an audit event, and the others are told why not', async () => {
  const org = await makeOrganisation()
  const [, ...others] = some
  const ids = await org.people({ email: 'ann@test.example', status: 'active', adminRole: 'admin' }, ...others)
  const { ann = '' } = ids
  const done = await bulk(
    org,
    { action: 'deactivate', memberIds: Object.values(ids) },
    withRole('admin', ann),
  )
  expect(done).toMatchObject({ people: 5, done: 1, unchanged: 1, refused: 3 })
  expect(
    done.items.map(({ email, outcome, reason }) => `${email.split('@')[0]} ${outcome} ${reason}`).sort(),
  ).toEqual([
    'ann refused yourself',
    'bob unchanged already_inactive',
    'carla done null',
    'olga refused role_above_yours',
    'otto refused role_above_yours',
  ])
  expect(done.items.slice(0, 3).every(({ outcome }) => outcome === 'refused')).toBe(true)
  expect(done.reasons.find(({ reason }) => reason === 'yourself')).toMatchObject({
    count: 1,
    reasonText: t('manage.reasons.yourself'),
  })
  expect(await statuses(org)).toMatchObject({
    ann: 'active admin',
    carla: 'inactive none',
    olga: 'active owner',
  })
  const events = (await org.audited()).filter(({ action }) => action === 'directory.member.deactivate')
  expect(events).toEqual([
    { action: 'directory.member.deactivate', subject: 'carla@test.example', actor: 'admin' },
  ])
})

test('everyone whom a filter shows is changed, in parts of a thousand, the filter’s own condition too', async () => {
  const org = await makeOrganisation()
  const people = Array.from({ length: 2_345 }, (_, n) => ({
    email: `p${n}@many.example`,
    status: 'active' as const,
  }))
  await org.people(...people, 'ann')
  const done = await bulk(org, { action: 'deactivate', filter: { domain: 'many.example', status: 'active' } })
  expect(done).toMatchObject({ people: 2_345, done: 2_345, unchanged: 0, refused: 0 })
  expect(done.items).toHaveLength(1_000)
  const { total } = await org.asOwner((ctx) =>
    listMembers(ctx, { sort: 'name', limit: 1, status: 'inactive' }),
  )
  expect(total).toBe(2_345)
  const back = await bulk(org, { action: 'activate', filter: { q: '@many' } })
  expect(back).toMatchObject({ people: 2_345, done: 2_345 })
  const removed = await bulk(org, { action: 'remove', filter: { domain: 'MANY.example' } })
  expect(removed.done).toBe(2_345)
  expect(Object.keys(await statuses(org))).toEqual(['ann'])
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ action: string; n: number }>`select action, count(*)::int as n from audit.event
      where action in ('directory.member.deactivate', 'directory.member.activate', 'directory.member.remove')
      group by action order by action`.execute(tx),
  )
  expect(rows.map(({ n }) => n)).toEqual([2_345, 2_345, 2_345])
})

test('a preview counts what would happen and why not, and changes nothing', async () => {
  const org = await makeOrganisation()
  await org.people(...some)
  const before = await statuses(org)
  const seen = await bulk(
    org,
    { action: 'set_role', filter: {}, adminRole: 'admin', preview: true },
    withRole('admin'),
  )
  expect(seen).toMatchObject({ people: 5, done: 3, refused: 2, items: [] })
  expect(seen.reasons).toMatchObject([{ outcome: 'refused', reason: 'role_above_yours', count: 2 }])
  expect(await statuses(org)).toEqual(before)
})

test('the last active owner stays, and of several nobody is picked', async () => {
  const org = await makeOrganisation()
  const { olga = '', otto = '' } = await org.people(...some)
  const both = await bulk(org, { action: 'set_role', memberIds: [olga, otto], adminRole: 'none' })
  expect(both).toMatchObject({ done: 0, refused: 2 })
  expect(both.items.map(({ reason }) => reason)).toEqual(['last_owner', 'last_owner'])
  expect((await bulk(org, { action: 'remove', memberIds: [olga] })).done).toBe(1)
  expect((await bulk(org, { action: 'deactivate', memberIds: [otto] })).refused).toBe(1)
  expect(await statuses(org)).toMatchObject({ otto: 'active owner' })
})

test('activating many where seats are short refuses all who need one', async () => {
  const org = await makeOrganisation({ seats: 3 })
  await org.people(
    { email: 'ann@test.example', status: 'active' },
    { email: 'new@test.example', status: 'invited' },
    { email: 'x1@test.example', status: 'inactive' },
    { email: 'x2@test.example', status: 'inactive' },
  )
  const short = await bulk(org, { action: 'activate', filter: {} })
  expect(short).toMatchObject({ done: 1, unchanged: 1, refused: 2 })
  expect(short.reasons.map(({ reason }) => reason).sort()).toEqual(['already_active', 'seats_exceeded'])
  const one = await bulk(org, { action: 'activate', filter: { q: 'x1' } })
  expect(one.done).toBe(1)
})

test('invitations are sent, sent again and revoked for many; a revoked link opens nothing', async () => {
  const org = await makeOrganisation()
  const ids = await org.people(...some, { email: 'dana@test.example', status: 'invited' })
  const memberIds = Object.values(ids)
  const first = await bulk(org, { action: 'invite', memberIds })
  expect(first).toMatchObject({ done: 2, refused: 4 })
  const again = await bulk(org, { action: 'invite', memberIds })
  expect(again).toMatchObject({ done: 0, unchanged: 2 })
  const reinvited = await bulk(org, { action: 'reinvite', memberIds: [ids.carla as string] })
  expect(reinvited.done).toBe(1)
  const revoked = await bulk(org, { action: 'revoke_invitation', memberIds })
  expect(revoked).toMatchObject({ done: 2, unchanged: 4 })
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ ended: string | null; n: number }>`
      select ended, count(*)::int as n from directory.invitation group by ended order by ended
    `.execute(tx),
  )
  expect(rows).toEqual([
    { ended: 'replaced', n: 1 },
    { ended: 'revoked', n: 2 },
  ])
  const listed = await org.asOwner((ctx) =>
    listMembers(ctx, { sort: 'name', limit: 50, status: 'not_invited' }),
  )
  expect(listed.items.map(({ email }) => email)).toEqual(['carla@test.example', 'dana@test.example'])
})

test('who loses their rights meanwhile goes no further', async () => {
  const org = await makeOrganisation()
  const { ann = '', bob = '' } = await org.people(
    { email: 'ann@test.example', status: 'active', adminRole: 'admin' },
    'bob',
  )
  let transactions = 0
  const asked: Asked = { action: 'deactivate', memberIds: [bob] }
  const work = changeMembers(
    async (step) => {
      transactions += 1
      if (transactions === 2)
        await org.asOwner(({ tx }) =>
          sql`update directory.member set status = 'inactive' where id = ${ann}::uuid`.execute(tx),
        )
      return org.as(withRole('admin', ann), step)
    },
    asked,
    t,
  )
  await expect(work).rejects.toMatchObject({ code: 'forbidden' })
  expect(await statuses(org)).toMatchObject({ bob: 'active none' })
})

test('only owners and admins act on many, and nobody acts on who is not there', async () => {
  const org = await makeOrganisation()
  const { ann = '' } = await org.people('ann')
  for (const action of ['invite', 'activate', 'remove'] satisfies MemberAction[])
    await expect(bulk(org, { action, memberIds: [ann] }, withRole('none', ann))).rejects.toMatchObject({
      code: 'forbidden',
    })
  for (const id of [newId(), 'nobody'])
    await expect(bulk(org, { action: 'remove', memberIds: [ann, id] })).rejects.toMatchObject({
      code: 'not_found',
    })
  expect(Object.keys(await statuses(org))).toEqual(['ann'])
})
