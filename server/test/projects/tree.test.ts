import type { Page, PortalUserNode } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A portal whose people report to each other: ann leads bob, bob leads cai who is in no portal, cai leads dan. */
async function withReports() {
  const portal = await makePortal(server)
  const { org, ask } = portal
  const members = await org.people('ann', 'bob', 'cai', 'dan')
  const { ann = '', bob = '', cai = '', dan = '' } = members
  const report = (memberIds: string[], managerId: string | null) =>
    server.ask(portal.owner.session, 'PATCH', `${org.path}/hierarchy`, { body: { memberIds, managerId } })
  for (const [who, whom] of [
    [bob, ann],
    [cai, bob],
    [dan, cai],
  ])
    expect((await report([who as string], whom as string)).status).toBe(200)
  for (const name of ['ann', 'bob', 'dan']) await ask('POST', '/users', { email: `${name}@test.example` })
  await ask('POST', '/users', { email: 'zoe@out.example' })
  const level = async (query = '') => {
    const { items, nextCursor } = (await ask<Page<PortalUserNode>>('GET', `/users/tree${query}`)).body
    return { items, nextCursor, names: items.map(({ email }) => email.split('@')[0]) }
  }
  const under = (id: string | undefined, more = '') => level(`?under=${id}${more}`)
  return { ...portal, report, members, level, under }
}

describe('the tree of portal users', () => {
  test('has the owner at the top, and everybody once: below whom they report to, else below the owner', async () => {
    const { level, under, portal } = await withReports()
    const [top] = (await level()).items
    expect(top).toMatchObject({ id: portal.ownerId, isOwner: true, reportCount: null })
    const first = await under(top?.id)
    expect(first.names).toEqual(['ann', 'dan', 'zoe'])
    expect(first.items.map(({ reportCount }) => reportCount)).toEqual([1, 0, 0])
    const second = await under(first.items[0]?.id)
    expect(second.names).toEqual(['bob'])
    expect((await under(second.items[0]?.id)).names).toEqual([])
  })

  test('keeps the owner at the top, whomever they report to', async () => {
    const { level, under, report, owner, members } = await withReports()
    expect((await report([owner.memberId], members.bob as string)).status).toBe(200)
    const [top] = (await level()).items
    const [ann] = (await under(top?.id)).items
    const [bob] = (await under(ann?.id)).items
    expect(bob).toMatchObject({ email: 'bob@test.example', reportCount: 0 })
    expect((await under(bob?.id)).names).toEqual([])
  })

  test('comes in pages', async () => {
    const { level, under } = await withReports()
    const [top] = (await level()).items
    const first = await under(top?.id, '&limit=2')
    expect(first.names).toEqual(['ann', 'dan'])
    const second = await under(top?.id, `&limit=2&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({ names: ['zoe'], nextCursor: null })
  })

  test('is closed to who may not see portal users, and knows nobody of another portal', async () => {
    const { ask, level } = await withReports()
    const other = await makePortal(server)
    const [top] = (await level()).items
    expect(told(await other.ask('GET', `/users/tree?under=${top?.id}`))).toEqual([404, 'not_found'])
    expect((await ask('GET', '/users/tree?under=nobody')).status).toBe(404)
  })
})
