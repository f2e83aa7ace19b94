import { expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { testServer } from '../server.ts'

const token = 'a token of the tests that is long enough'

it('metrics show requests by route, imports, mails, jobs and connections, and nobody’s name', async () => {
  const server = await testServer({ work: true })
  const org = await makeOwned()
  const { email } = org.owner
  await server.ask(org.owner.session, 'GET', `${org.path}/members?q=${email.slice(0, 6)}`)
  await server.ask(null, 'GET', '/no/such/place')
  const { status, text, headers } = await server.ask(null, 'GET', '/metrics')
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
  expect(text).toMatch(
    /muster_http_request_seconds_count\{method="GET",route="\/api\/v1\/orgs\/:org\/members",status="200"\} 1/,
  )
  expect(text).toMatch(/muster_http_request_seconds_bucket\{le="0\.25",.*status="404"\}/)
  for (const name of [
    'muster_organisations',
    'muster_mails{state="due"}',
    'muster_messages{state="dead"}',
    'muster_database_connections{state="most"}',
  ])
    expect(text).toContain(`${name} `)
  expect(text).toContain('# TYPE muster_import_rows_total counter')
  for (const secret of ['person', 'example', org.slug, org.id]) expect(text).not.toContain(secret)
})

it('metrics tell in which states imports are', async () => {
  const server = await testServer({ work: true })
  const org = await makeOwned()
  await org.people('ann', 'bob')
  const groupId = await org.group('group', 'Choir')
  const started = await server.ask<{ id: string }>(org.owner.session, 'POST', `${org.path}/imports`, {
    body: {
      source: { kind: 'paste', text: 'ann@test.example\nbob@test.example' },
      target: { kind: 'directory.group-membership', groupId },
      autoApply: true,
    },
  })
  for (;;) {
    const run = await server.ask<{ state: string }>(
      org.owner.session,
      'GET',
      `${org.path}/imports/${started.body.id}`,
    )
    if (run.body.state === 'applied') break
    expect(['reading', 'planning', 'ready', 'applying']).toContain(run.body.state)
  }
  const { text } = await server.ask(null, 'GET', '/metrics')
  expect(text).toMatch(/muster_import_runs\{state="applied"\} [1-9]/)
})

it('metrics are for programs on this machine that come through no proxy', async () => {
  const server = await testServer()
  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    server.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers })
  expect((await from('127.0.0.1')).statusCode).toBe(200)
  expect((await from('::1')).statusCode).toBe(200)
  expect((await from('192.0.2.7')).statusCode).toBe(403)
  expect((await from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(403)
})

it('metrics with a token in the settings are for whoever has it, from anywhere', async () => {
  const server = await testServer({ settings: { MUSTER_METRICS_TOKEN: token } })
  const from = (authorization?: string) =>
    server.app.inject({
      method: 'GET',
      url: '/metrics',
      remoteAddress: '192.0.2.7',
      headers: authorization === undefined ? {} : { authorization },
    })
  expect((await from(`Bearer ${token}`)).statusCode).toBe(200)
  expect((await from('Bearer another token that is long enough')).statusCode).toBe(401)
  expect((await from()).statusCode).toBe(401)
})
