import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it, vi } from 'vitest'
import { dataFolder, muster, serve } from './server-process.ts'

// whole installations are made and moved: patience for a busy machine
vi.setConfig({ testTimeout: 240_000 })

const people = 12_000

it('a server told to stop ends within its time beside a slow client, a listener and an import; the next one goes on', async () => {
  const dataDir = await dataFolder()
  const set = await muster([
    'setup',
    '--organisation',
    'Acme',
    '--email',
    'ann@acme.example',
    '--password',
    'tall green bicycle',
    '--data',
    dataDir,
    '--json',
  ])
  const { organisation, token } = JSON.parse(set.stdout) as { organisation: string; token: string }
  const first = await serve(dataDir, { MUSTER_CHUNK_ROWS: '200' })
  const ask = async <T>(url: string, method: string, path: string, body?: FormData | object): Promise<T> => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${url}/api/v1/orgs/${organisation}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  const group = await ask<{ id: string }>(first.url, 'POST', '/groups', { name: 'Everyone', kind: 'group' })
  const form = new FormData()
  form.set(
    'request',
    JSON.stringify({
      source: { kind: 'file' },
      target: { kind: 'directory.group-membership', groupId: group.id },
      decisions: { defaults: { unknown_member: 'invite' } },
      invite: 'never',
      autoApply: true,
    }),
  )
  const lines = Array.from({ length: people }, (_, n) => `person-${n}@acme.example`)
  form.set('file', new Blob([`email\n${lines.join('\n')}\n`]), 'people.csv')
  const run = await ask<{ id: string }>(first.url, 'POST', '/imports', form)
  const look = (url: string) =>
    ask<{ state: string; progress: { done: number }; outcomes: Record<string, number> }>(
      url,
      'GET',
      `/imports/${run.id}`,
    )
  for (;;) {
    const { state, progress } = await look(first.url)
    expect(['reading', 'planning', 'ready', 'applying']).toContain(state)
    if (state === 'applying' && progress.done > 0) break
  }
  const events = await fetch(`${first.url}/api/v1/orgs/${organisation}/imports/${run.id}/events`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { hostname, port } = new URL(first.url)
  const slow = connect(Number(port), hostname)
  slow.on('error', () => {})
  await once(slow, 'connect')
  slow.write('POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n{"em')
  const heard = events.text()
  // it ends with 1 when its ten seconds are over
  expect(await first.stop()).toBe(0)
  await heard
  slow.destroy()
  const second = await serve(dataDir)
  for (;;) {
    const { state, outcomes } = await look(second.url)
    if (state === 'applied') {
      expect(outcomes.created).toBe(people)
      break
    }
    expect(['reading', 'planning', 'ready', 'applying']).toContain(state)
  }
  expect(await second.stop()).toBe(0)
})
