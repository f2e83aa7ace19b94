import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
let address: string
beforeAll(async () => {
  server = await startTestServer({ settings: { MUSTER_UPLOAD_LIMIT: '5 MB' } })
  org = await makeOwned()
  address = await server.listen()
})
afterAll(() => server.close())

const keyed = (key: string, body: unknown) => ({ body, headers: { 'idempotency-key': key } })

describe('Idempotency-Key', () => {
  it('gives a repeated request the first one’s answer', async () => {
    const asked = keyed('once', { name: 'Choir', kind: 'group' })
    const first = await server.ask(org.owner.session, 'POST', `${org.path}/groups`, asked)
    const second = await server.ask(org.owner.session, 'POST', `${org.path}/groups`, asked)
    expect(first.status).toBe(201)
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  it('makes one thing of many requests at the same moment', async () => {
    const asked = keyed('at once', { name: 'Orchestra', kind: 'group' })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => server.ask(org.owner.session, 'POST', `${org.path}/groups`, asked)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    const found = await server.ask<{ items: unknown[] }>(
      org.owner.session,
      'GET',
      `${org.path}/groups?q=orch`,
    )
    expect(found.body.items).toHaveLength(1)
  })

  it('refuses the same key for another request', async () => {
    await server.ask(
      org.owner.session,
      'POST',
      `${org.path}/groups`,
      keyed('k', { name: 'A', kind: 'group' }),
    )
    const other = keyed('k', { name: 'B', kind: 'group' })
    expect(await server.ask(org.owner.session, 'POST', `${org.path}/groups`, other)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_reused' },
    })
  })

  it('belongs to who sent it', async () => {
    const token = await org.owner.token('admin')
    const asked = keyed('mine', { name: 'x', scopes: ['read'] })
    const bySession = await server.ask(org.owner.session, 'POST', `${org.path}/api-tokens`, asked)
    const byToken = await server.ask(token, 'POST', `${org.path}/api-tokens`, asked)
    expect(byToken.body.token).not.toBe(bySession.body.token)
  })

  it('knows uploads by what is in them', async () => {
    const group = await org.group('group', 'Uploads')
    const upload = (text: string) => {
      const form = new FormData()
      const target = { kind: 'directory.group-membership', groupId: group }
      form.set('request', JSON.stringify({ source: { kind: 'file' }, target }))
      form.set('file', new Blob([text]), 'people.csv')
      return fetch(`${address}/api/v1${org.path}/imports`, {
        method: 'POST',
        body: form,
        headers: { cookie: `muster_session=${org.owner.session.session}`, 'idempotency-key': 'upload' },
      })
    }
    const first = await upload('email\na@a.example\n')
    const again = await upload('email\na@a.example\n')
    const other = await upload('email\nb@a.example\n')
    expect([first.status, again.status, other.status]).toEqual([202, 202, 409])
    expect(await again.json()).toEqual(await first.json())
    expect(await readdir(join(server.dataDir, 'uploads'))).toEqual([])
  })
})

describe('If-Match', () => {
  it('refuses an edit of what has changed since', async () => {
    const path = `${org.path}/settings`
    const seen = await server.ask(org.owner.session, 'GET', path)
    const headers = { 'if-match': String(seen.headers.etag) }
    const first = await server.ask(org.owner.session, 'PATCH', path, { body: { seats: 70 }, headers })
    expect(first.status).toBe(200)
    expect(first.headers.etag).not.toBe(seen.headers.etag)
    const second = await server.ask(org.owner.session, 'PATCH', path, { body: { seats: 80 }, headers })
    expect(second).toMatchObject({ status: 409, body: { code: 'version_mismatch' } })
    const bad = { body: { seats: 80 }, headers: { 'if-match': 'yesterday' } }
    expect((await server.ask(org.owner.session, 'PATCH', path, bad)).status).toBe(400)
  })
})

describe('uploads', () => {
  it('over the limit are refused with the limit and the figure, and nothing stays on disk', async () => {
    const form = new FormData()
    const target = { kind: 'directory.group-membership', groupId: 'any' }
    form.set('request', JSON.stringify({ source: { kind: 'file' }, target }))
    form.set('file', new Blob(['x'.repeat(6 * 1024 * 1024)]), 'big.csv')
    const answer = await fetch(`${address}/api/v1${org.path}/imports`, {
      method: 'POST',
      body: form,
      headers: { cookie: `muster_session=${org.owner.session.session}` },
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({
      code: 'file_too_large',
      detail: 'The file has 6 MB; the limit is 5 MB. Split it into parts.',
    })
    expect(await readdir(join(server.dataDir, 'uploads'))).toEqual([])
  })
})

describe('lists', () => {
  it('come as sheets too, every page of them, in the reader’s language', async () => {
    const crowd = await makeOwned()
    const names = Array.from({ length: 620 }, (_, n) => ({
      email: `many${n}@many.example`,
      displayName: `M ${n}`,
    }))
    await crowd.people(...names)
    const csv = await server.ask(crowd.owner.session, 'GET', `${crowd.path}/members.csv?q=many`, {
      headers: { 'accept-language': 'es' },
    })
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(621)
    expect(csv.headers['content-disposition']).toContain('attachment; filename="')
    expect(csv.text).toContain('Correo')
  })
})
