import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetInviteJobs } from '../../src/crm/index.ts'
import { forgetOld } from '../../src/identity/index.ts'
import { expireRuns } from '../../src/imports/index.ts'
import { newId } from '../../src/kernel/index.ts'
import { forgetMails } from '../../src/platform/mail/index.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { makePerson } from '../people.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const keep = { plansDays: 30, uploadsDays: 30 }
const csv = (...lines: string[]) => ['Email address,Role', ...lines].join('\n')
const house = (org: Importing) => expireRuns(org.database, org.id, keep)

/** Everything of an organisation's imports was done so many days earlier. */
const age = (org: Importing, days: number) =>
  org.asOwner(async ({ tx }) => {
    await sql`update imports.run set created_at = created_at - make_interval(days => ${days}),
      updated_at = updated_at - make_interval(days => ${days})`.execute(tx)
    await sql`update imports.transition set at = at - make_interval(days => ${days})`.execute(tx)
  })

/** How many rows hold what came with files. */
const held = (org: Importing) =>
  org.asOwner(async ({ tx }) => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::integer from imports.upload) as uploads,
      (select count(*)::integer from imports.row) as rows,
      (select count(*)::integer from imports.fix) as fixes,
      (select count(*)::integer from imports.item where key is not null and subject_id is null) as listed,
      (select count(*)::integer from imports.run where inspection::text like '%@else.example%') as samples,
      (select count(*)::integer from imports.journal) as changes`.execute(tx)
    return rows[0] as Record<string, number>
  })

async function imported() {
  const org = await makeImporting(server)
  await org.people('ann')
  const sales = await org.group('department', 'Sales')
  const run = await org.upload(
    sales,
    csv('ann@test.example', 'stranger@else.example', 'guest@else.example'),
    {
      decisions: {
        defaults: { unknown_member: 'skip' },
        rows: [{ row: 4, kind: 'unknown_member', option: 'invite' }],
      },
    },
  )
  return { org, sales, run: await org.apply(run) }
}

describe('what came with a file', () => {
  it('is kept for its days, and forgotten after them; the report and the undo stay', async () => {
    const { org, run } = await imported()
    await age(org, 29)
    await house(org)
    expect(await held(org)).toMatchObject({ uploads: 1, rows: 3, listed: 2, samples: 1 })
    await age(org, 2)
    await house(org)
    expect(await held(org)).toEqual({ uploads: 0, rows: 0, fixes: 0, listed: 0, samples: 0, changes: 2 })
    const items = await org.items(run.id)
    expect(items.map(({ email, outcome }) => [email, outcome])).toEqual([
      ['ann@test.example', 'created'],
      ['', 'skipped'],
      ['guest@else.example', 'created'],
    ])
    expect((await org.undo(run.id)).outcomes).toMatchObject({ removed: 2 })
  })

  it('goes with a plan that nobody applied in time', async () => {
    const org = await makeImporting(server)
    const sales = await org.group('department', 'Sales')
    const run = await org.upload(sales, csv('stranger@else.example'))
    await age(org, 31)
    await house(org)
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({ state: 'expired' })
    expect(await held(org)).toMatchObject({ uploads: 0, rows: 0, listed: 0, samples: 0 })
    expect((await org.call('POST', `/imports/${run.id}/replan`)).status).toBe(409)
  })

  it('that a server staged before it ended, and no run took up, is dropped within hours', async () => {
    const { org, run } = await imported()
    const stage = (reading: string) =>
      org.asOwner(async ({ tx }) => {
        await sql`insert into imports.row (organisation_id, reading_id, row, key, shown, given, code, month)
          select ${org.id}::uuid, ${reading}::uuid, 1, 'lost@else.example', 'lost@else.example', '{}', 'k', month
          from imports.run where id = ${run.id}::uuid`.execute(tx)
      })
    const at = (Date.now() - 2 * 3_600_000).toString(16).padStart(12, '0')
    await stage(`${at.slice(0, 8)}-${at.slice(8)}-7000-8000-000000000001`)
    await stage(newId())
    await house(org)
    // the young one may be of a reading under way
    expect(await held(org)).toMatchObject({ rows: 4 })
  })
})

describe('what is over', () => {
  it('mails are forgotten after their days, those that wait are not', async () => {
    const org = await makeImporting(server)
    await org.asOwner(({ tx }) =>
      sql`insert into platform.mail (organisation_id, id, kind, recipient, recipient_key, language, facts, state, created_at, next_try_at)
        select ${org.id}::uuid, gen_random_uuid(), 'test', 'a@else.example', 'a@else.example', 'en', '{}', state,
          now() - make_interval(days => days), now() + interval '1 day'
        from (values ('sent', 91), ('failed', 91), ('kept', 91), ('queued', 91), ('sent', 89)) m(state, days)`.execute(
        tx,
      ),
    )
    await forgetMails(org.database, org.id, 90)
    const { rows } = await org.asOwner(({ tx }) =>
      sql<{ state: string }>`select state from platform.mail order by state`.execute(tx),
    )
    expect(rows.map(({ state }) => state)).toEqual(['queued', 'sent'])
  })

  it('what became of many invitations is forgotten after a day', async () => {
    const org = await makeImporting(server)
    await org.asOwner(({ tx }) =>
      sql`insert into crm.customer_invite_job (organisation_id, results, created_at)
        select ${org.id}::uuid, '[]', now() - make_interval(hours => h) from (values (23), (25)) j(h)`.execute(
        tx,
      ),
    )
    await forgetInviteJobs(org.database, org.id)
    const { rows } = await org.asOwner(({ tx }) => sql`select from crm.customer_invite_job`.execute(tx))
    expect(rows).toHaveLength(1)
  })

  it('sessions are forgotten after their days, whether they ended by time or by hand', async () => {
    const { database } = await makeImporting(server)
    const people = await Promise.all([0, 1, 2].map(() => makePerson(database)))
    const [old, revoked, open] = people.map(({ identityId }) => identityId)
    const left = await database.inSystem(async (tx) => {
      await sql`update identity.session set expires_at = now() - interval '31 days' where identity_id = ${old}`.execute(
        tx,
      )
      await sql`update identity.session set revoked_at = now() - interval '31 days' where identity_id = ${revoked}`.execute(
        tx,
      )
      return [old, revoked, open]
    })
    await forgetOld(database, { sessionsDays: 30 })
    const { rows } = await database.inSystem((tx) =>
      sql<{
        id: string
      }>`select identity_id as id from identity.session where identity_id = any(${left}::uuid[])`.execute(tx),
    )
    expect(rows.map(({ id }) => id)).toEqual([open])
  })
})
