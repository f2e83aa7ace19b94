import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keyUseGround } from '../../src/compose-keys.ts'
import { keepInviteJob } from '../../src/crm/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { enqueueOverdueInvites, inviteJob } from '../../src/zoho-api/index.ts'
import { type AnyRecord, makeCrm, type TestCrm } from '../crm/crm.ts'
import { quietLog } from '../database.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, generateKey, type TestKey } from '../service-keys/keys.ts'

type Job = { portal_invite: { data: { code: string; details: object }[] | null; status: string }[] }
const bulk = '/Contacts/actions/portal_invite'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer({ work: true })
})
afterAll(() => server.close())

let crm: TestCrm
let key: TestKey
let token: string
let people: AnyRecord[]
let userType: string
beforeEach(async () => {
  crm = await makeCrm(server)
  key = await generateKey(server, crm, { scopes: ['crm.contacts:read', 'crm.contacts:write'] })
  token = await accessToken(server, key)
  people = []
  for (const name of ['ann', 'bob'])
    people.push(
      await crm.make(crm.owner, 'contacts', { lastName: name, email: `${name}@${crm.slug}.example` }),
    )
  await crm.ask(crm.owner, 'POST', '/customer-portals', { body: { name: 'Clients' } })
  const types = await crm.ask<{ items: { recordNumber: number }[] }>(
    crm.owner,
    'GET',
    '/customer-portals/clients/user-types',
  )
  userType = String(types.body.items[0]?.recordNumber)
})

/** What a program would have asked for, and nobody carries out yet. */
async function kept(): Promise<string> {
  const asked = people.map(({ recordNumber }) => ({
    ...{ contact: String(recordNumber), userType, type: 'invite', language: null },
  }))
  return crm.asOwner(async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from identity.service_key_secret`.execute(ctx.tx)
    const secretId = rows[0]?.id as string
    const principal = { ...ctx.principal, memberId: crm.owner.memberId }
    return keepInviteJob({ ...ctx, principal }, { asked, secretId, address: '127.0.0.1', language: 'en' })
  })
}

/** Carries it out, as the small jobs of a server do. */
function carryOut(number: string): Promise<void> {
  const keys = keyUseGround(loadConfig({}, {}), server.database)
  const context = { database: server.database, log: quietLog, signal: new AbortController().signal }
  return inviteJob(keys).handle({ organisationId: crm.id, number }, context)
}

const stateOf = async (number: string) => {
  const { body } = await askFace<Job>(server, token, `${bulk}?job_id=${number}`)
  return body.portal_invite[0]
}

async function invited(): Promise<{ users: number; mails: number }> {
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ users: number; mails: number }>`select (select count(*)::int from crm.customer_user) as users,
      (select count(*)::int from platform.mail where kind = 'crm.customer-invitation') as mails`.execute(tx),
  )
  return rows[0] as { users: number; mails: number }
}

describe('Many invitations of a program', () => {
  it('are asked for, and then carried out by the small jobs', async () => {
    const data = people.map(({ recordNumber }) => ({ id: String(recordNumber), user_type_id: userType }))
    const { body } = await askFace<{ portal_invite: [{ code: string; details: { job_id: string } }] }>(
      server,
      token,
      bulk,
      { method: 'POST', body: { portal_invite: [{ data }] } },
    )
    expect(body.portal_invite[0].code).toBe('SCHEDULED')
    const number = body.portal_invite[0].details.job_id
    while ((await stateOf(number))?.status !== 'completed') await pause(10)
    expect(await invited()).toEqual({ users: 2, mails: 2 })
  })

  it('say that they are in progress, then what became of each, and are listed without a number', async () => {
    expect((await askFace(server, token, bulk)).status).toBe(204)
    const number = await kept()
    expect(await stateOf(number)).toEqual({ data: null, job_id: number, status: 'in_progress' })
    await carryOut(number)
    const done = { code: 'SUCCESS', status: 'success' }
    expect(await stateOf(number)).toMatchObject({ data: [done, done], status: 'completed' })
    const second = await kept()
    const { body } = await askFace<Job>(server, token, bulk)
    expect(body.portal_invite).toMatchObject([{ job_id: second }, { job_id: number }])
  })

  it('invite everyone once, by whomever and however often they are carried out', async () => {
    const number = await kept()
    await Promise.all([carryOut(number), carryOut(number)])
    const before = await stateOf(number)
    await carryOut(number)
    expect(await stateOf(number)).toEqual(before)
    expect(await invited()).toEqual({ users: 2, mails: 2 })
  })

  it('invite nobody when whoever is at them dies on the way, and everyone the next time', async () => {
    const number = await kept()
    await crm.asOwner(async ({ tx }) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid from crm.customer_portal
        for update`.execute(tx)
      const dying = carryOut(number)
      const refused = expect(dying).rejects.toThrow()
      const pool = server.database.openWorkerPool()
      const kill = `select pg_terminate_backend(pid) from pg_stat_activity where $1 = any (pg_blocking_pids(pid))`
      while ((await pool.query(kill, [rows[0]?.pid])).rowCount === 0) await pause(10)
      await pool.end()
      await refused
    })
    expect(await stateOf(number)).toMatchObject({ data: null, status: 'in_progress' })
    expect(await invited()).toEqual({ users: 0, mails: 0 })
    await carryOut(number)
    expect(await invited()).toEqual({ users: 2, mails: 2 })
  })

  it('are taken up again by the housekeeping where nobody is at them any more', async () => {
    const number = await kept()
    await crm.asOwner(({ tx }) =>
      sql`update crm.customer_invite_job set created_at = now() - interval '2 minutes'`.execute(tx),
    )
    await enqueueOverdueInvites(server.database, crm.id)
    while ((await stateOf(number))?.status !== 'completed') await pause(10)
    expect(await invited()).toEqual({ users: 2, mails: 2 })
  })

  it('invite nobody when the key was revoked before they were carried out', async () => {
    const number = await kept()
    await crm.ask(crm.owner, 'DELETE', `/service-keys/${key.id}`)
    await carryOut(number)
    const other = await generateKey(server, crm, { scopes: ['crm.contacts:read'] })
    token = await accessToken(server, other)
    const refused = { code: 'CANNOT_PROCESS', details: { reason: 'key_revoked' }, status: 'error' }
    expect(await stateOf(number)).toMatchObject({ data: [refused, refused], status: 'completed' })
    expect(await invited()).toEqual({ users: 0, mails: 0 })
  })

  it('are refused at once to whoever may not manage the people of customer portals', async () => {
    await crm.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'standard' where id = ${crm.id}::uuid`.execute(tx),
    )
    const data = [{ id: '1', user_type_id: userType }]
    const asked = { method: 'POST' as const, body: { portal_invite: [{ data }] } }
    expect(await askFace(server, token, bulk, asked)).toMatchObject({
      status: 400,
      body: { details: { reason: 'edition_forbids' } },
    })
  })
})
