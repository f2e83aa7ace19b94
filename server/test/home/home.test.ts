import type { Home } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { makeMember } from '../people.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const csv = (...lines: string[]) => ['Email address,Role', ...lines].join('\n')
const homeOf = (org: Importing) => org.ok<Home>('GET', '/home')

describe('the home page', () => {
  it('of a new organisation says that nothing is there yet', async () => {
    const org = await makeImporting(server)
    expect(await homeOf(org)).toMatchObject({
      waiting: { runs: [], runsTotal: 0, notMailed: 0, expiring: 0, mailsFailed: 0 },
      imports: [],
      people: { active: 1, invited: 0, groups: 0, departments: 0 },
      health: { mail: { hasServer: false }, database: { isBundled: true } },
    })
  })

  it('shows what waits for an answer or for its apply, with the rows that are open', async () => {
    const org = await makeImporting(server)
    await org.people('ann')
    const sales = await org.group('department', 'Sales')
    const open = await org.upload(sales, csv('new@else.example', 'ann@test.example'))
    const ready = await org.upload(sales, csv('ann@test.example'))
    const { waiting } = await homeOf(org)
    expect(waiting).toMatchObject({
      runsTotal: 2,
      runs: [
        { id: ready.id, state: 'ready', rows: 1, open: 0, target: 'Sales' },
        { id: open.id, state: 'needs_decisions', rows: 2, open: 1 },
      ],
    })
  })

  it('shows the last imports with their outcomes, the newest last, undos too', async () => {
    const org = await makeImporting(server)
    await org.people('ann', 'bob')
    const sales = await org.group('department', 'Sales')
    const run = await org.apply(await org.upload(sales, csv('ann@test.example', 'bob@test.example')))
    await org.undo(run.id)
    expect((await homeOf(org)).imports).toMatchObject([
      { id: run.id, isUndo: false, outcomes: { created: 2 } },
      { isUndo: true, outcomes: { removed: 2 } },
    ])
  })

  it('counts people who were not mailed and invitations that end soon', async () => {
    const org = await makeImporting(server)
    await org.people({ email: 'a@test.example' }, { email: 'b@test.example' })
    const { items } = await org.ok<{ items: { id: string }[] }>('GET', '/members?status=invited')
    await org.ok('POST', `/members/${items[0]?.id}/reinvite`)
    expect((await homeOf(org)).waiting).toMatchObject({ notMailed: 1, expiring: 0 })
    await org.asOwner(({ tx }) =>
      sql`update directory.invitation set created_at = now() - interval '12 days'`.execute(tx),
    )
    expect((await homeOf(org)).waiting).toMatchObject({ notMailed: 1, expiring: 1 })
  })

  it('shows members the imports of their own, and nothing of mails and health', async () => {
    const org = await makeImporting(server)
    await org.people('ann')
    const sales = await org.group('department', 'Sales')
    await org.upload(sales, csv('ann@test.example'))
    const member = await makeMember(org)
    const { status, body } = await server.ask(member.session, 'GET', `/orgs/${org.slug}/home`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      waiting: {
        runs: [],
        runsTotal: 0,
        notMailed: null,
        expiring: null,
        mailsFailed: null,
        mailsKept: null,
      },
      health: null,
    })
  })
})
