import type { Page, PortalUser, PortalUsersInvited } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const together = [0, 1, 2, 3, 4, 5]

/** Answers in a fixed order, each once with how often it was given. */
function counted(answers: [number, unknown][]): string[] {
  const texts = answers.map(([status, code]) => `${status} ${code ?? ''}`.trim()).sort()
  return [...new Set(texts)].map((text) => `${text} × ${texts.filter((one) => one === text).length}`)
}

describe('the same address at once', () => {
  test('one of many adds the portal user, the others are told who it is', async () => {
    const { ask, org } = await makePortal(server)
    const answers = await Promise.all(
      together.map(() => ask('POST', '/users', { email: 'Zoe@out.example', firstName: 'Zoë' })),
    )
    expect(counted(answers.map(told))).toEqual(['201 × 1', '409 already_portal_user × 5'])
    const refused = answers.find(({ status }) => status === 409)
    const { items } = (await ask<Page<PortalUser>>('GET', '/users?q=zoe')).body
    expect(items).toHaveLength(1)
    expect(refused?.body).toMatchObject({ params: { name: 'Zoë', portalUserId: items[0]?.id } })
    const made = (await org.audited()).filter(({ action }) => action === 'projects.portal-user.create')
    expect(made).toHaveLength(1)
  })

  test('lists of addresses in any order invite each person once', async () => {
    const { ask } = await makePortal(server)
    const emails = Array.from({ length: 20 }, (_, n) => `p${n}@out.example`)
    const lists = together.map((n) => (n % 2 === 0 ? emails : emails.toReversed()))
    const answers = await Promise.all(
      lists.map((list) => ask<PortalUsersInvited>('POST', '/users/invite', { emails: list.join(',') })),
    )
    expect(answers.map(({ status }) => status)).toEqual(together.map(() => 200))
    expect(answers.reduce((sum, { body }) => sum + body.invited, 0)).toBe(20)
    const reasons = answers.flatMap(({ body }) => body.items.flatMap(({ reason }) => reason ?? []))
    expect(reasons).toEqual(Array.from({ length: 100 }, () => 'already_portal_user'))
    expect((await ask<Page<PortalUser>>('GET', '/users?q=p1')).body.items).toHaveLength(11)
  })

  test('somebody becomes portal user or client user, not both', async () => {
    const { ask } = await makePortal(server)
    const company = await ask<{ id: string }>('POST', '/client-companies', { name: 'Bowman' })
    const answers = await Promise.all(
      together.map((n) =>
        n % 2 === 0
          ? ask('POST', '/users', { email: 'pat@bowman.example' })
          : ask('POST', '/client-users', { email: 'pat@bowman.example', companyId: company.body.id }),
      ),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409])
    const users = (await ask<Page<PortalUser>>('GET', '/users?q=pat')).body.items
    const clients = (await ask<Page<{ email: string }>>('GET', '/client-users?q=pat')).body.items
    expect(users.length + clients.length).toBe(1)
    const code = users.length === 1 ? 'already_portal_user' : 'already_client_user'
    const refusals = answers.filter(({ status }) => status === 409).map(({ body }) => body.code)
    expect(new Set(refusals)).toEqual(new Set([code]))
  })
})
