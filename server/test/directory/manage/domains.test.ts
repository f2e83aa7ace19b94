import type { Domain, Page } from '@muster/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { makeMember, makeOwned } from '../../people.ts'
import { testServer } from '../../server.ts'
import { startNameServer } from './name-server.ts'

async function scene() {
  const names = await startNameServer()
  const server = await testServer({ settings: { MUSTER_DNS: names.address } })
  const org = await makeOwned()
  const ask = async <T = Domain>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
    server.ask<T>(org.owner.session, method, `${org.path}/domains${path}`, body === undefined ? {} : { body })
  return { names, server, org, ask }
}

test('a domain is verified by its TXT record, lost when the record goes, and found again', async () => {
  const { names, org, ask } = await scene()
  const added = await ask('POST', '', { name: 'Bücher.example' })
  expect(added).toMatchObject({ status: 201, body: { name: 'bücher.example', state: 'unverified' } })
  const { id, record } = added.body
  expect(record.name).toBe('xn--bcher-kva.example')
  expect(record.value).toMatch(/^muster-verification=[\w-]{24}$/)

  const early = await ask('POST', `/${id}/check`)
  expect(early.body).toMatchObject({ state: 'unverified', lastProblem: 'missing' })
  names.records.set(record.name, ['v=spf1 -all', 'muster-verification=of-somebody-else'])
  expect((await ask('POST', `/${id}/check`)).body).toMatchObject({
    state: 'unverified',
    lastProblem: 'missing',
  })
  names.records.set(record.name, ['v=spf1 -all', record.value])
  expect((await ask('POST', `/${id}/check`)).body).toMatchObject({
    state: 'verified',
    method: 'dns',
    lastProblem: null,
  })
  names.fails = true
  expect((await ask('POST', `/${id}/check`)).body).toMatchObject({
    state: 'verified',
    lastProblem: 'unreachable',
  })
  names.fails = false
  names.records.delete(record.name)
  expect((await ask('POST', `/${id}/check`)).body).toMatchObject({ state: 'lost', lastProblem: 'missing' })
  names.records.set(record.name, [record.value])
  expect((await ask('POST', `/${id}/check`)).body).toMatchObject({ state: 'verified' })

  expect((await ask('DELETE', `/${id}`)).status).toBe(204)
  const actions = (await org.audited()).map(({ action }) => action).filter((one) => one.includes('domain'))
  expect(actions).toEqual([
    'directory.domain.create',
    'directory.domain.verify',
    'directory.domain.lose',
    'directory.domain.verify',
    'directory.domain.remove',
  ])
})

test('one domain stands once, whatever its spelling, and what is none is refused', async () => {
  const { ask } = await scene()
  await ask('POST', '', { name: 'bücher.example' })
  const again = await ask<{ code: string }>('POST', '', { name: 'XN--BCHER-KVA.example.' })
  expect(again).toMatchObject({ status: 409, body: { code: 'name_taken' } })
  for (const name of ['example', 'http://example.com', 'ann@example.com', '192.0.2.1', 'a b.example'])
    expect((await ask<{ code: string }>('POST', '', { name })).body.code, name).toBe('invalid_domain')
})

test('an owner confirms the domain of their own verified address, nobody else and no other one', async () => {
  const { server, org, ask } = await scene()
  const own = (await ask('POST', '', { name: 'people.example' })).body
  expect(own.canConfirm).toBe(true)
  const other = (await ask('POST', '', { name: 'other.example' })).body
  expect(other.canConfirm).toBe(false)
  const admin = await makeMember(org, { adminRole: 'admin' })
  const confirm = (who: typeof admin, id: string) =>
    server.ask<Domain>(who.session, 'POST', `${org.path}/domains/${id}/confirm`)
  expect((await confirm(admin, own.id)).status).toBe(403)
  expect((await confirm(org.owner, other.id)).status).toBe(403)
  expect((await confirm(org.owner, own.id)).body).toMatchObject({ state: 'verified', method: 'address' })
  // a record that is not there takes nothing away from it
  expect((await ask('POST', `/${own.id}/check`)).body).toMatchObject({ state: 'verified', method: 'address' })

  await org.database.inSystem((tx) =>
    sql`update identity.identity set verified_at = null where id = ${org.owner.identityId}::uuid`.execute(tx),
  )
  await ask('DELETE', `/${own.id}`)
  const anew = (await ask('POST', '', { name: 'people.example' })).body
  expect(anew.canConfirm).toBe(false)
  expect((await confirm(org.owner, anew.id)).status).toBe(403)
})

test('nobody confirms a domain where anybody gets an address', async () => {
  const { org, ask } = await scene()
  await org.database.inSystem((tx) =>
    sql`update identity.identity set email = id || '@gmail.com', email_key = id || '@gmail.com' where id = ${org.owner.identityId}::uuid`.execute(
      tx,
    ),
  )
  const { id, canConfirm } = (await ask('POST', '', { name: 'gmail.com' })).body
  expect(canConfirm).toBe(false)
  expect((await ask('POST', `/${id}/confirm`)).status).toBe(403)
})

test('domains are listed by name, in pages, searched, and as a sheet', async () => {
  const { server, org, ask } = await scene()
  for (const name of ['b.example', 'a.example', 'bücher.example']) await ask('POST', '', { name })
  const first = (await ask<Page<Domain>>('GET', '?limit=2')).body
  expect(first).toMatchObject({ total: 3, items: [{ name: 'a.example' }, { name: 'b.example' }] })
  const second = (await ask<Page<Domain>>('GET', `?limit=2&cursor=${first.nextCursor}`)).body
  expect(second).toMatchObject({ nextCursor: null, items: [{ name: 'bücher.example' }] })
  expect((await ask<Page<Domain>>('GET', '?q=BÜ')).body.items.map(({ name }) => name)).toEqual([
    'bücher.example',
  ])
  const csv = await server.ask(org.owner.session, 'GET', `${org.path}/domains.csv`)
  expect(csv.text.split('\r\n')).toHaveLength(5)
  expect((await ask<{ code: string }>('GET', '?cursor=nonsense')).status).toBe(400)
})

test('what becomes of people of other domains is a setting of the organisation', async () => {
  const { server, org } = await scene()
  const path = `${org.path}/settings`
  expect((await server.ask(org.owner.session, 'GET', path)).body).toMatchObject({ otherDomains: 'import' })
  const changed = await server.ask(org.owner.session, 'PATCH', path, { body: { otherDomains: 'skip' } })
  expect(changed.body).toMatchObject({ otherDomains: 'skip' })
})
