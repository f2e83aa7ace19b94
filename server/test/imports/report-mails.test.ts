import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actingPrincipal } from '../../src/directory/index.ts'
import type { Engine } from '../../src/imports/index.ts'
import { applyChunk } from '../../src/imports/runs/apply-chunk.ts'
import { loadRun } from '../../src/imports/runs/store.ts'
import { makeMember, type TestMember } from '../people.ts'
import { smallChunks, takeRun } from './chunk-driver.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

let server: ImportServer
let engine: Engine
beforeAll(async () => {
  server = await startImportServer()
  engine = await smallChunks(server, 2)
})
afterAll(async () => {
  await engine.watch.close()
  await server.close()
})

type Report = { to: string; language: string; facts: Record<string, unknown> }

/** The reports in the outbox of an organisation, the oldest first. */
async function reports(org: Importing): Promise<Report[]> {
  return org.asOwner(async ({ tx }) => {
    const { rows } = await sql<Report>`select recipient as to, language, facts from platform.mail
      where organisation_id = ${org.id} and kind = 'imports.report' order by created_at, recipient`.execute(
      tx,
    )
    return rows
  })
}

async function choose(org: Importing, who: TestMember, importReports: string): Promise<number> {
  const answer = await server.ask(who.session, 'PATCH', `/orgs/${org.slug}/notifications`, {
    body: { importReports },
  })
  return answer.status
}

async function started() {
  const org = await makeImporting(server)
  await org.people('a', 'b', 'c')
  const sales = await org.group('department', 'Sales')
  const rows = ['Email address', 'a@test.example', 'b@test.example', 'c@test.example', 'nobody@test.example']
  const run = await org.upload(sales, rows.join('\n'), {
    decisions: { defaults: { unknown_member: 'skip' } },
  })
  return { org, sales, run }
}

describe('the report of an import', () => {
  it('is mailed to whoever ran it, in their language, with what became of the rows', async () => {
    const { org, run } = await started()
    await server.database.inSystem((tx) =>
      sql`update identity.identity set language = 'es' where id = ${org.owner.identityId}`.execute(tx),
    )
    await org.apply(run)
    expect(await reports(org)).toMatchObject([
      {
        to: org.owner.email,
        language: 'es',
        facts: {
          runId: run.id,
          slug: org.slug,
          source: 'people.csv',
          target: 'Sales',
          state: 'applied',
          isUndo: false,
          isOwn: true,
          outcomes: { created: 3, skipped: 1 },
        },
      },
    ])
  })

  it('of an undo is another mail', async () => {
    const { org, run } = await started()
    await org.apply(run)
    await org.undo(run.id)
    expect((await reports(org)).map(({ facts }) => [facts.isUndo, facts.outcomes])).toMatchObject([
      [false, { created: 3 }],
      [true, { removed: 3 }],
    ])
  })

  it('tells of an import that was stopped on the way', async () => {
    const { org, run } = await started()
    const driver = await takeRun(engine, org, run.id)
    await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    await driver.chunk()
    await org.ok('POST', `/imports/${run.id}/cancel`)
    await driver.release()
    await org.resting(run.id)
    expect(await reports(org)).toMatchObject([{ facts: { state: 'cancelled', outcomes: { created: 2 } } }])
  })

  it('is mailed once, though a server is killed as it ends the run, and another does it again', async () => {
    const { org, run } = await started()
    const driver = await takeRun(engine, org, run.id)
    await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    while ((await org.ok('GET', `/imports/${run.id}`)).progress?.done !== 4) await driver.chunk()
    const killed = org.asOwner(async ({ tx }) => {
      const principal = await actingPrincipal(tx, org.id, org.owner.identityId)
      if (principal === null) throw new Error('the owner is gone')
      const ended = await applyChunk(tx, engine, await loadRun(tx, run.id, 'lock'), principal)
      expect(ended.state).toBe('applied')
      throw new Error('killed before the commit')
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await reports(org)).toEqual([])
    await driver.release()
    expect(await org.resting(run.id)).toMatchObject({ state: 'applied' })
    expect(await reports(org)).toHaveLength(1)
  })

  it('is not mailed of what was done by hand, nor of a plan that was given up', async () => {
    const { org, sales, run } = await started()
    await org.byHand(sales, [{ email: 'a@test.example' }])
    await org.ok('POST', `/imports/${run.id}/cancel`)
    expect(await reports(org)).toEqual([])
  })
})

describe('who gets reports', () => {
  it('is their own choice: none, their own, or all', async () => {
    const { org, run } = await started()
    const admin = await makeMember(org, { adminRole: 'admin' })
    const other = await makeMember(org, { adminRole: 'admin' })
    expect((await server.ask(admin.session, 'GET', `/orgs/${org.slug}/notifications`)).body).toEqual({
      importReports: 'mine',
    })
    expect(await choose(org, admin, 'all')).toBe(200)
    expect(await choose(org, org.owner, 'none')).toBe(200)
    expect(await choose(org, other, 'mine')).toBe(200)
    await org.apply(run)
    expect(await reports(org)).toMatchObject([{ to: admin.email, facts: { isOwn: false } }])
    expect(
      (await org.audited()).filter(({ action }) => action === 'imports.report-mail.choose'),
    ).toHaveLength(2)
  })

  it('are only people who may read all imports, as of then', async () => {
    const { org, run } = await started()
    const member = await makeMember(org)
    expect(await choose(org, member, 'all')).toBe(403)
    const [demoted, gone] = [
      await makeMember(org, { adminRole: 'admin' }),
      await makeMember(org, { adminRole: 'admin' }),
    ]
    for (const one of [demoted, gone]) expect(await choose(org, one, 'all')).toBe(200)
    await org.asOwner(async ({ tx }) => {
      await sql`update directory.member set admin_role = 'none' where id = ${demoted.memberId}`.execute(tx)
      await sql`update directory.member set status = 'inactive' where id = ${gone.memberId}`.execute(tx)
    })
    await org.apply(run)
    expect((await reports(org)).map(({ to }) => to)).toEqual([org.owner.email])
  })
})
