import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditEntry, recordMany, sealBatch, verifyChain } from '../../src/audit/index.ts'
import type { Tx } from '../../src/platform/database/index.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const subject = { kind: 'group', id: null, name: 'Choir' }
const write = (org: TestOrganisation, ...actions: string[]) =>
  org.asOwner((ctx) =>
    recordMany(
      ctx,
      actions.map((action) => ({ action: action as AuditEntry['action'], subject, after: { action } })),
    ),
  )
/** Seals what waits; a server of another test may have been quicker. */
const seal = (org: TestOrganisation) => org.database.inOrganisation(org.id, (tx) => sealBatch(tx, org.id))
const verify = (org: TestOrganisation) => verifyChain(org.database, org.id)

/** An organisation with three seals, of two events each. */
async function sealed() {
  const org = await makeOrganisation()
  for (const letter of ['a', 'b', 'c']) {
    await write(org, `test.${letter}.one`, `test.${letter}.two`)
    await seal(org)
  }
  return org
}

/** Does what only somebody with the database in hand can do: no trigger is asked. */
const behindItsBack = (org: TestOrganisation, work: (tx: Tx) => Promise<unknown>) =>
  org.database.inOrganisation(org.id, async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`set local session_replication_role = replica`.execute(tx)
    await work(tx)
  })

describe('the chain of seals', () => {
  it('holds over all events, and says how far it reaches', async () => {
    const org = await sealed()
    await write(org, 'test.later')
    expect(await verify(org)).toMatchObject({ seals: 3, events: 6, head: { number: 3 }, broken: null })
  })

  it('holds no event twice, however many servers seal at once', async () => {
    const org = await makeOrganisation()
    await write(org, ...Array.from({ length: 50 }, (_, index) => `test.${index}`))
    await Promise.all(Array.from({ length: 4 }, () => seal(org)))
    expect(await verify(org)).toMatchObject({ events: 50, broken: null })
  })

  it('takes in what committed late in a later seal', async () => {
    const org = await makeOrganisation()
    const written = Promise.withResolvers<void>()
    const commit = Promise.withResolvers<void>()
    const late = org.asOwner(async (ctx) => {
      await recordMany(ctx, [{ action: 'directory.group.update', subject }])
      written.resolve()
      await commit.promise
    })
    await written.promise
    await write(org, 'test.early')
    await seal(org)
    expect(await verify(org)).toMatchObject({ seals: 1, events: 1, broken: null })
    commit.resolve()
    await late
    await seal(org)
    expect(await verify(org)).toMatchObject({ seals: 2, events: 2, broken: null })
  })

  it('names the seal of an event that was changed', async () => {
    const org = await sealed()
    await behindItsBack(org, (tx) =>
      sql`update audit.event set after = '{"action": "other"}' where organisation_id = ${org.id} and action = 'test.b.one'`.execute(
        tx,
      ),
    )
    expect((await verify(org)).broken).toMatchObject({ reason: 'event_changed', seal: 2, events: 1 })
  })

  it.each(['actor_name', 'subject_name', 'action', 'address'])('sees a changed %s', async (column) => {
    const org = await sealed()
    await behindItsBack(org, (tx) =>
      sql`update audit.event set ${sql.ref(column)} = 'other' where organisation_id = ${org.id} and action = 'test.c.one'`.execute(
        tx,
      ),
    )
    expect((await verify(org)).broken).toMatchObject({ reason: 'event_changed', seal: 3 })
  })

  it('names the seal of an event that was taken away', async () => {
    const org = await sealed()
    await behindItsBack(org, (tx) =>
      sql`delete from audit.event where organisation_id = ${org.id} and action = 'test.a.two'`.execute(tx),
    )
    expect((await verify(org)).broken).toMatchObject({ reason: 'event_missing', seal: 1, events: 1 })
  })

  it('sees an event that was slipped in', async () => {
    const org = await sealed()
    await behindItsBack(org, (tx) =>
      sql`insert into audit.event (organisation_id, id, at, actor_kind, actor_name, action, subject_kind, subject_name)
        values (${org.id}, gen_random_uuid(), now(), 'person', 'Nobody', 'test.forged', 'group', 'Choir')`.execute(
        tx,
      ),
    )
    expect((await verify(org)).broken).toMatchObject({ reason: 'event_unsealed', events: 1 })
  })

  it('sees an event and its digest taken away together, and a seal made up anew', async () => {
    const org = await sealed()
    await behindItsBack(org, async (tx) => {
      await sql`delete from audit.sealed where organisation_id = ${org.id} and seal = 2`.execute(tx)
      await sql`delete from audit.event where organisation_id = ${org.id} and action like 'test.b.%'`.execute(
        tx,
      )
    })
    expect((await verify(org)).broken).toMatchObject({ reason: 'seal_changed', seal: 2 })
    await behindItsBack(org, (tx) =>
      sql`delete from audit.seal where organisation_id = ${org.id} and number = 2`.execute(tx),
    )
    expect((await verify(org)).broken).toMatchObject({ reason: 'seal_missing', seal: 2 })
  })

  it('does not take a salt that was thrown away for an erasure', async () => {
    const org = await sealed()
    await behindItsBack(org, async (tx) => {
      await sql`update audit.event set actor_name = 'Somebody else' where organisation_id = ${org.id}`.execute(
        tx,
      )
      await sql`update audit.sealed set actor_salt = null,
        actor_digest = (select audit.part_digest(actor_salt, audit.actor_part(e)) from audit.event e where e.id = event_id)
        where organisation_id = ${org.id}`.execute(tx)
    })
    expect((await verify(org)).broken).toMatchObject({ reason: 'event_changed', seal: 1 })
  })

  it('is append-only for the server itself', async () => {
    const org = await sealed()
    for (const change of [
      sql`update audit.seal set events = 1`,
      sql`delete from audit.sealed`,
      sql`update audit.sealed set actor_salt = null`,
    ])
      await expect(org.asOwner(({ tx }) => change.execute(tx))).rejects.toThrow('append-only')
  })
})

describe('verifying', () => {
  it('is for those who manage settings; it is recorded and shown', async () => {
    const org = await makeOwned()
    await write(org, 'test.one')
    await seal(org)
    const state = () => server.ask(org.owner.session, 'GET', `${org.path}/audit/chain`)
    expect((await state()).body).toMatchObject({ head: { number: expect.any(Number) }, verified: null })
    const { status, body } = await server.ask(org.owner.session, 'POST', `${org.path}/audit/verify`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ seals: expect.any(Number), broken: null })
    expect((await state()).body).toMatchObject({ verified: { broken: null } })
    expect(await org.audited()).toContainEqual(expect.objectContaining({ action: 'audit.chain.verify' }))
  })
})
