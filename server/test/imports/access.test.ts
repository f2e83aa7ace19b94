import type { Run } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRoutes } from '../../src/platform/http/index.ts'
import { makeMember } from '../people.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const file = 'Email address\nann@test.example\n'

async function prepared() {
  const org = await makeImporting(server)
  await org.people('ann')
  return { org, sales: await org.group('department', 'Sales') }
}

/** An admin with a token. */
async function adminOf(org: Importing) {
  const admin = await makeMember(org, { adminRole: 'admin' })
  const { token } = await admin.token('admin')
  const become = (change: { adminRole?: string; status?: string }) =>
    'status' in change
      ? org.ok('POST', `/members/${admin.memberId}/deactivate`)
      : org.ok('PATCH', `/members/${admin.memberId}`, change)
  return { ...admin, token, become }
}

describe('walls', () => {
  it('no route of runs shows or changes a run of another organisation', async () => {
    const { org, sales } = await prepared()
    const run = await org.upload(sales, file)
    const other = await makeImporting(server)
    const routes = listRoutes(server.app).filter(({ path }) => path.includes('/imports/:id'))
    expect(routes.length).toBeGreaterThan(12)
    const bodies: Record<string, object> = {
      decisions: { defaults: {} },
      mapping: { columns: {} },
      source: { sheet: 'x' },
      apply: { fingerprint: run.fingerprint },
    }
    for (const { method, path } of routes) {
      const end = path.split('/').at(-1) ?? ''
      const answer = await other.call(
        method,
        path.replace('/api/v1/orgs/:org', '').replace(':id', run.id),
        bodies[end],
      )
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect((await other.ok<{ items: Run[] }>('GET', '/imports')).items).toEqual([])
    expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({
      state: 'ready',
      fingerprint: run.fingerprint,
    })
    expect(await other.post(sales, file)).toMatchObject({ status: 404 })
  })
})

describe('who sees a run', () => {
  it('its owner and the organisation’s admins; whoever lost the right sees their own and changes none', async () => {
    const { org, sales } = await prepared()
    const admin = await adminOf(org)
    const started = await org.call(
      'POST',
      '/imports',
      {
        source: { kind: 'paste', text: 'ann@test.example' },
        target: { kind: 'directory.group-membership', groupId: sales },
      },
      { token: admin.token },
    )
    const own = await org.resting(started.body.id)
    const theirs = await org.upload(sales, file)
    const seen = async () =>
      (await org.call<{ items: Run[] }>('GET', '/imports', undefined, { token: admin.token })).body.items.map(
        ({ id }) => id,
      )
    expect(await seen()).toEqual([theirs.id, own.id])
    await admin.become({ adminRole: 'none' })
    expect(await seen()).toEqual([own.id])
    const get = (id: string) => org.call('GET', `/imports/${id}`, undefined, { token: admin.token })
    expect((await get(theirs.id)).status).toBe(404)
    expect(await get(own.id)).toMatchObject({
      status: 200,
      body: { can: { decide: false, apply: false, cancel: false, undo: false, replan: false } },
    })
    const apply = await org.call(
      'POST',
      `/imports/${own.id}/apply`,
      { fingerprint: own.fingerprint },
      { token: admin.token },
    )
    expect(apply.status).toBe(403)
  })

  it('lists are searched, filtered by state, source and place, and paged', async () => {
    const { org, sales } = await prepared()
    const support = await org.group('department', 'Support')
    const first = await org.apply(await org.upload(sales, { name: 'first.csv', content: file }))
    const second = await org.upload(support, {
      name: 'second.csv',
      content: 'Email address\nzoe@else.example',
    })
    const undo = await org.undo(first.id)
    const found = async (query: string) =>
      (await org.ok<{ items: Run[] }>('GET', `/imports?${query}`)).items.map(({ id }) => id)
    expect(await found('')).toEqual([undo.id, second.id, first.id])
    expect(await found('sort=createdAt')).toEqual([first.id, second.id, undo.id])
    expect(await found('state=needs_decisions')).toEqual([second.id])
    expect(await found('source=undo')).toEqual([undo.id])
    expect(await found('q=SECOND')).toEqual([second.id])
    expect(await found('q=100%25')).toEqual([])
    expect(await found(`groupId=${support}`)).toEqual([second.id])
    expect(await found('groupId=support')).toEqual([second.id])
    const page = await org.ok<{ items: Run[]; nextCursor: string }>('GET', '/imports?limit=2')
    expect(await found(`limit=2&cursor=${page.nextCursor}`)).toEqual([first.id])
  })
})

describe('rights are checked again', () => {
  it('when the plan is made: an import of someone who may no longer import fails', async () => {
    const { org, sales } = await prepared()
    const admin = await adminOf(org)
    const started = await org.call(
      'POST',
      '/imports',
      {
        source: { kind: 'paste', text: 'ann@test.example' },
        target: { kind: 'directory.group-membership', groupId: sales },
      },
      { token: admin.token },
    )
    const own = await org.resting(started.body.id)
    await admin.become({ adminRole: 'none' })
    await org.ok('POST', `/imports/${own.id}/replan`)
    expect(await org.resting(own.id)).toMatchObject({ state: 'failed', error: { code: 'forbidden' } })
  })

  it('when applying: somebody else with the right may apply', async () => {
    const { org, sales } = await prepared()
    const admin = await adminOf(org)
    const run = await org.upload(sales, file)
    const apply = () =>
      org.call('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint }, { token: admin.token })
    expect((await apply()).status).toBe(202)
    const applied = await org.resting(run.id)
    expect(applied.state).toBe('applied')
    expect(applied.history.find(({ state }) => state === 'applying')?.by).not.toBe(applied.createdBy.name)
  })

  it('when taking back', async () => {
    const { org, sales } = await prepared()
    const admin = await adminOf(org)
    const run = await org.apply(await org.upload(sales, file))
    await admin.become({ status: 'inactive' })
    const undo = await org.call('POST', `/imports/${run.id}/undo`, undefined, { token: admin.token })
    expect(undo.status).toBeGreaterThanOrEqual(401)
    expect(undo.status).toBeLessThanOrEqual(404)
    expect((await org.ok('GET', `/imports/${run.id}`)).reversedBy).toBeNull()
  })
})

describe('events', () => {
  it('tell each state and the end, and close', async () => {
    const { org, sales } = await prepared()
    const run = await org.upload(sales, file)
    const answer = await fetch(`${org.url}/imports/${run.id}/events`, {
      headers: { authorization: `Bearer ${org.token}` },
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const body = answer.body?.pipeThrough(new TextDecoderStream())
    if (!body) throw new Error('no events')
    let text = ''
    let isAsked = false
    for await (const piece of body) {
      text += piece
      if (isAsked || !text.includes('"state":"ready"')) continue
      isAsked = true
      await org.ok('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    }
    const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event, data]) => ({
      event,
      ...(JSON.parse(data ?? '') as { state: string; done: number; outcomes: { created: number } }),
    }))
    expect(events[0]).toMatchObject({ event: 'state', state: 'ready' })
    expect(events.at(-1)).toMatchObject({
      event: 'done',
      state: 'applied',
      done: 1,
      outcomes: { created: 1 },
    })
  })

  it('of a run that is over are its end', async () => {
    const { org, sales } = await prepared()
    const run = await org.apply(await org.upload(sales, file))
    const answer = await fetch(`${org.url}/imports/${run.id}/events`, {
      headers: { authorization: `Bearer ${org.token}` },
    })
    expect(await answer.text()).toMatch(/event: done\ndata: .*"applied"/)
  })
})
