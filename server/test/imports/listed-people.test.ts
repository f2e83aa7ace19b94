import type { Connection, Page, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireRuns } from '../../src/imports/index.ts'
import { makeMember } from '../people.ts'
import { zohoUsers } from '../sources/zoho-crm-simulator.ts'
import { type ImportServer, makeImporting, startImportServer } from './importing.ts'
import { connectedZoho, listing } from './listing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

async function prepared(users: Parameters<typeof connectedZoho>[1], quirks = {}) {
  const org = await makeImporting(server)
  return { org, ...(await connectedZoho(org, users, quirks)), ...listing(org) }
}

describe('reading people of another system', () => {
  it('lists everyone, and asks who is to be imported: the active ones unless told', async () => {
    const { connection, read, selection, everyone } = await prepared(2500)
    const run = await read(connection)
    expect(run).toMatchObject({
      state: 'needs_input',
      needs: 'selection',
      reading: { people: 2500, pages: 13, complete: true },
    })
    expect(await selection(run.id)).toMatchObject({
      total: 2500,
      chosen: 2400,
      statuses: [
        { status: 'active', count: 2400, chosen: 2400 },
        { status: 'inactive', count: 50, chosen: 0 },
        { status: 'unconfirmed', count: 50, chosen: 0 },
      ],
    })
    const all = await everyone(run.id)
    expect(all).toHaveLength(2500)
    expect(new Set(all.map(({ id }) => id)).size).toBe(2500)
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).sort())
  })

  it('finds them by beginnings of names and addresses, by profile, role and how they stand, in either order', async () => {
    const { connection, read, candidates, everyone } = await prepared(300)
    const { id } = await read(connection)
    expect((await candidates(id, 'q=PERSON 0001')).total).toBe(10)
    expect((await candidates(id, 'q=zoe.2')).total).toBe(111)
    expect((await candidates(id, 'profile=Sales')).total).toBe(75)
    expect((await candidates(id, 'remoteRole=CEO&status=active')).items.length).toBeGreaterThan(0)
    expect((await candidates(id, 'status=inactive')).total).toBe(6)
    expect((await candidates(id, 'chosen=false')).total).toBe(12)
    const up = await everyone(id, 'sort=email')
    const down = await everyone(id, 'sort=-email')
    expect(down.map(({ email }) => email)).toEqual(up.map(({ email }) => email).reverse())
  })

  it('goes on at the page that it came to when it is tried again', async () => {
    const { org, crm, connection, start, selection } = await prepared(2500)
    const started = await start(connection)
    await server.changes.until(started.body.id, async () => {
      const run = await org.ok('GET', `/imports/${started.body.id}`)
      if ((run.reading?.pages ?? 0) < 4) return null
      crm.quirks.outage = 500
      return run
    })
    const stopped = await org.resting(started.body.id)
    if (stopped.state === 'needs_input') throw new Error('read before the outage')
    expect(stopped).toMatchObject({
      state: 'failed',
      error: { code: 'source_unexpected' },
      can: { replan: true },
    })
    crm.quirks.outage = null
    const before = crm.calls.filter((call) => call.includes('/users')).length
    await org.ok('POST', `/imports/${stopped.id}/replan`)
    expect(await org.resting(stopped.id)).toMatchObject({ state: 'needs_input', reading: { complete: true } })
    const after = crm.calls.filter((call) => call.includes('/users')).length - before
    expect(after).toBe(13 - (stopped.reading?.pages ?? 0))
    expect((await selection(stopped.id)).total).toBe(2500)
  })

  it('does not begin where the source does not let in, and says why', async () => {
    const { org, crm, connection, start } = await prepared(10, { scopes: [] })
    expect(await start(connection)).toMatchObject({
      status: 422,
      body: { code: 'source_scope_missing', params: { scope: 'ZohoCRM.users.READ' } },
    })
    crm.quirks.tokenError = 'invalid_code'
    expect(await start(connection)).toMatchObject({ status: 422, body: { code: 'source_access_refused' } })
    expect((await org.ok<Page<Run>>('GET', '/imports')).items).toEqual([])
  })

  it('can be cancelled, and forgets what lets in', async () => {
    const { org, connection, read } = await prepared(20)
    const { id } = await read(connection)
    expect(await org.ok('POST', `/imports/${id}/cancel`)).toMatchObject({ state: 'cancelled' })
    await org.asOwner(async ({ tx }) => {
      const { rows } = await sql<{
        secret: string | null
      }>`select secret from imports.run where id = ${id}`.execute(tx)
      expect(rows).toEqual([{ secret: null }])
    })
  })
})

describe('choosing people', () => {
  it('plans those who are chosen, imports them, and takes it back', async () => {
    const { org, connection, read, choose } = await prepared(100)
    const before = await org.state()
    const { id } = await read(connection)
    const ready = await choose(id)
    expect(ready).toMatchObject({ state: 'ready', counts: { rows: 96, new: 96 }, planned: { create: 96 } })
    const done = await org.apply(ready)
    expect(done).toMatchObject({ state: 'applied', outcomes: { created: 96 } })
    const again = await read(connection)
    const same = await choose(again.id)
    expect(same.planned).toMatchObject({ create: 0, unchanged: 96 })
    await org.undo(id)
    expect(await org.state()).toEqual(before)
  })

  it('takes everyone, some, or all but some', async () => {
    const { connection, read, choose, patch, candidates } = await prepared(100)
    const { id } = await read(connection)
    const [one, two] = (await candidates(id)).items
    const ids = [one?.id ?? '', two?.id ?? '']
    expect((await choose(id, { include: 'all' })).rows).toBe(100)
    expect((await choose(id, { include: ids })).rows).toBe(2)
    expect((await choose(id, { include: 'all', exclude: ids })).rows).toBe(98)
    expect((await choose(id, { include: 'all', matching: { profile: 'Sales' } })).rows).toBe(25)
    expect((await choose(id, { include: 'active' })).rows).toBe(96)
    expect(await patch(id, { matching: { profile: 'Sales' }, chosen: false })).toMatchObject({ chosen: 72 })
    expect(await patch(id, { ids, chosen: false })).toMatchObject({ total: 100 })
  })

  it('goes back to choosing when the choice changes, and keeps the answers of those who stay', async () => {
    const { org, connection, read, choose, patch, candidates } = await prepared(30)
    const { id } = await read(connection)
    const ready = await choose(id)
    const item = (await org.items(id))[0]
    await org.decide(id, { rows: [{ row: item?.row, fix: { firstName: 'Zoë' } }] })
    expect((await patch(id, { matching: { status: 'inactive' }, chosen: true })).chosen).toBe(30)
    const choosing = await org.ok('GET', `/imports/${id}`)
    expect(choosing).toMatchObject({ state: 'needs_input', needs: 'selection', can: { apply: false } })
    const stale = await org.call('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
    expect(stale).toMatchObject({ status: 409, body: { code: 'wrong_run_state' } })
    const planned = await choose(id)
    expect(planned.rows).toBe(30)
    expect((await org.items(id)).find(({ row }) => row === item?.row)?.given.firstName).toBe('Zoë')
    expect((await candidates(id)).total).toBe(30)
  })

  it('refuses nobody, strangers, and what the place does not give', async () => {
    const { org, connection, read, candidates } = await prepared(10)
    const { id } = await read(connection)
    const put = (body: object) => org.call('PUT', `/imports/${id}/selection`, body)
    expect(await put({ include: [] })).toMatchObject({ status: 422, body: { code: 'nobody_chosen' } })
    expect(await put({ include: ['x'] })).toMatchObject({ status: 422, body: { code: 'unknown_candidate' } })
    const one = (await candidates(id)).items[0]
    expect(await put({ perCandidate: { [one?.id ?? '']: { role: 'Manager' } } })).toMatchObject({
      status: 422,
    })
    expect(await org.ok('GET', `/imports/${id}`)).toMatchObject({ state: 'needs_input' })
  })

  it('is for whoever may import there alone', async () => {
    const { org, connection, read } = await prepared(10)
    const { id } = await read(connection)
    const member = await makeMember(org)
    const { token } = await member.token('admin')
    for (const [method, path, body] of [
      ['GET', `/imports/${id}/candidates`],
      ['GET', `/imports/${id}/selection`],
      ['PUT', `/imports/${id}/selection`, {}],
      ['PATCH', `/imports/${id}/selection`, {}],
    ] as const)
      expect([path, (await org.call(method, path, body, { token })).status]).toEqual([path, 404])
    const other = await makeImporting(server)
    expect((await other.call('GET', `/imports/${id}/candidates`)).status).toBe(404)
    expect((await other.call('POST', `/connections/${connection.id}/test`)).status).toBe(404)
  })
})

describe('what lets in is asked again', () => {
  it('at the plan: it fails with the reason, and goes on once that is gone', async () => {
    const { org, crm, connection, read, choose, patch, selection } = await prepared(20)
    const { id } = await read(connection)
    await patch(id, { matching: { q: 'zoe.1' }, chosen: false })
    const chosen = (await selection(id)).chosen
    crm.quirks.tokenError = 'invalid_code'
    expect(await choose(id)).toMatchObject({ state: 'failed', error: { code: 'source_access_refused' } })
    crm.quirks.tokenError = null
    await org.ok('POST', `/imports/${id}/replan`)
    expect(await org.resting(id)).toMatchObject({ state: 'needs_input', needs: 'selection' })
    expect((await selection(id)).chosen).toBe(chosen)
    expect(await choose(id)).toMatchObject({ state: 'ready', rows: chosen })
  })

  it('at the apply: it is refused with the reason, and the plan stays', async () => {
    const { org, crm, connection, read, choose } = await prepared(20)
    const { id } = await read(connection)
    const ready = await choose(id)
    const apply = () => org.call('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
    crm.quirks.scopes = []
    expect(await apply()).toMatchObject({ status: 422, body: { code: 'source_scope_missing' } })
    expect(await org.ok('GET', `/imports/${id}`)).toMatchObject({ state: 'ready' })
    await org.ok('DELETE', `/connections/${connection.id}`)
    expect(await apply()).toMatchObject({ status: 409, body: { code: 'connection_gone' } })
    expect((await org.state()).members).toHaveLength(1)
  })
})

describe('saved connections', () => {
  it('show how they let in, name what is missing, and never what lets in', async () => {
    const { org, crm, connection } = await prepared(10)
    expect(JSON.stringify(connection)).not.toContain('client-secret')
    const test = () => org.ok<Connection>('POST', `/connections/${connection.id}/test`)
    expect(await test()).toMatchObject({ health: { state: 'good' } })
    crm.quirks.scopes = []
    expect(await test()).toMatchObject({ health: { state: 'bad', code: 'source_scope_missing' } })
    const listed = await org.ok<Page<Connection>>('GET', '/connections')
    expect(listed.items).toMatchObject([{ id: connection.id, vendor: 'zoho', health: { state: 'bad' } }])
    expect(listed.items[0]?.health?.text).toContain('ZohoCRM.users.READ')
    await org.asOwner(async ({ tx }) => {
      const { rows } = await sql<{ text: string }>`select c::text as text from imports.connection c
        union all select r::text from imports.run r union all select e::text from audit.event e`.execute(tx)
      expect(rows.map(({ text }) => text).join()).not.toMatch(/client-secret|1000\.refresh/)
    })
  })

  it('have each a name of its own', async () => {
    const { org, connection, crm } = await prepared(1)
    const again = await org.call('POST', '/connections', {
      kind: 'crm',
      name: connection.name.toUpperCase(),
      access: { vendor: 'muster', email: 'a@x.example', key: 'k', url: crm.url },
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'name_taken' } })
  })
})

it('people who were listed are forgotten with the uploads, chosen or not', async () => {
  const { org, connection, read, choose, candidates } = await prepared(20)
  const { id } = await read(connection)
  await choose(id)
  await org.asOwner(async ({ tx }) => {
    await sql`update imports.transition set at = now() - interval '31 days' where run_id = ${id}`.execute(tx)
    await sql`update imports.run set created_at = now() - interval '31 days' where id = ${id}`.execute(tx)
  })
  await expireRuns(server.database, org.id, { plansDays: 30, uploadsDays: 30 })
  expect((await candidates(id)).total).toBe(0)
})

it('a private address is refused unless the operator allows it', async () => {
  const walled = await startImportServer({ MUSTER_ALLOW_PRIVATE_SOURCES: 'no' })
  try {
    const org = await makeImporting(walled)
    const { connection } = await connectedZoho(org, zohoUsers(1))
    const asked = await listing(org).start(connection)
    expect(asked).toMatchObject({ status: 422, body: { code: 'source_address_invalid' } })
    const pair = { kind: 'crm', records: 'users', url: 'https://127.0.0.1', email: 'a@x.example', key: 'k' }
    const direct = await org.call('POST', '/imports', { source: pair, target: { kind: 'directory.member' } })
    expect(direct).toMatchObject({ status: 422, body: { code: 'source_address_private' } })
  } finally {
    await walled.close()
  }
})
