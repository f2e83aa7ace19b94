import { describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'

describe('server-sent events', () => {
  it('end when the server stops, which waits for no listener', async () => {
    const server = await startTestServer({ work: true })
    const org = await makeOwned()
    const group = await org.group('group', 'Choir')
    const started = await server.ask<{ id: string }>(org.owner.session, 'POST', `${org.path}/imports`, {
      body: {
        source: { kind: 'paste', text: 'nobody@elsewhere.example' },
        target: { kind: 'directory.group-membership', groupId: group },
      },
    })
    const address = await server.listen()
    const events = await fetch(`${address}/api/v1${org.path}/imports/${started.body.id}/events`, {
      headers: { cookie: `muster_session=${org.owner.session.session}` },
    })
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const whole = events.text()
    await server.close()
    expect(await whole).toContain('retry: 1000')
  })
})

describe('requests that cost much', () => {
  it('are bounded by the minute and told when to come back', async () => {
    const server = await startTestServer()
    const ask = () => server.ask(null, 'POST', '/setup', { body: {} })
    for (let n = 0; n < 60; n++) expect((await ask()).status).toBe(400)
    const refused = await ask()
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await server.close()
  })
})
