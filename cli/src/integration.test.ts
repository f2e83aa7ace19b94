import type { Integration, IntegrationHealth, MessageFigures, TroubledMessage } from '@muster/contract'
import { afterEach, expect, test } from 'vitest'
import { runMuster } from './run-muster.ts'
import { aRun } from './testing/answers.ts'
import { fakeServer, replyWith } from './testing/fake-server.ts'
import { fakeTerminal } from './testing/fake-terminal.ts'

const at = '2026-05-04T09:00:00.000Z'
let close: (() => Promise<unknown>) | undefined
afterEach(async () => close?.())

const recordId = '0192f000-0000-7000-8000-000000000001'
const dead: TroubledMessage = {
  ...{ side: 'portal', seq: 1204, topic: 'projects.project', kind: 'changed', recordId, record: 'Website' },
  ...{ isDead: true, attempts: 8, error: 'boom', errorText: null, nextTryAt: null, createdAt: at, behind: 2 },
}
const quiet: MessageFigures = {
  ...{ waiting: 0, oldestAt: null, delivered: 12, deliveredAt: at, held: null, troubled: [] },
}
const healthy: IntegrationHealth = {
  ...{ portal: quiet, crm: quiet, heard: [], links: { projects: 2, records: 3 }, orphans: 0 },
}
const connection: Integration = {
  state: 'active',
  portal: { id: recordId, name: 'Delivery', slug: 'delivery', organisation: 'Bowman', isOwn: false },
  access: { kind: 'key', owner: 'Ann Bowman', email: 'ann@bowman.example', endsAt: null, contactedAt: at },
  fault: null,
  permissions: [],
  ...{ role: '', invite: 'now', onDeactivation: 'ask', related: [], activatedAt: at, activatedBy: 'Ann' },
  ...{ clients: null, trialDays: null, trialEndsAt: null, version: 1 },
}
const base = '/orgs/bowman/crm/integration'

async function muster(args: string[], health: IntegrationHealth, more: Record<string, unknown> = {}) {
  const server = await fakeServer({ [`GET ${base}`]: connection, [`GET ${base}/health`]: health, ...more })
  close = server.close
  const env = { MUSTER_URL: server.url, MUSTER_TOKEN: 'secret', MUSTER_ORG: 'bowman', LANG: 'C' }
  const { terminal, written } = fakeTerminal(env, [])
  return { code: await runMuster(['integration', ...args], terminal), ...written, seen: server.seen }
}

test('the health of the integration is shown with what waits and what was tried in vain', async () => {
  const troubled = { ...quiet, waiting: 3, oldestAt: at, troubled: [dead] }
  const { code, out } = await muster([], { ...healthy, portal: troubled })
  expect(code).toBe(0)
  expect(out).toMatch(/Delivery \(Bowman\)/)
  expect(out).toMatch(/2 projects · 3 records/)
  expect(out).toMatch(/Projects to the CRM {2}3 /)
  expect(out).toMatch(/1204 {2}projects\.project changed {2}Website {2}Given up {2}2 .*boom/)
})

test('while the portal lets nobody in, it is said that messages are kept there', async () => {
  const { out } = await muster([], { ...healthy, portal: null, orphans: null })
  expect(out).toMatch(/Kept at the portal/)
  expect(out).toMatch(/Every message was taken/)
})

test('messages are tried again, all or by number, and discarded by number', async () => {
  const troubled = { ...healthy, portal: { ...quiet, troubled: [dead] } }
  const answers = {
    [`POST ${base}/messages/retry`]: { done: 1 },
    [`POST ${base}/messages/discard`]: { done: 1 },
  }
  const all = await muster(['retry'], troubled, answers)
  expect(all.out).toBe('1 message is tried again\n')
  expect(all.seen.at(-1)?.body).toBe('{}')
  await close?.()
  const one = await muster(['discard', '1204'], troubled, answers)
  expect(one.out).toBe('1 message was discarded\n')
  expect(JSON.parse(String(one.seen.at(-1)?.body))).toEqual({ messages: [{ side: 'portal', seq: 1204 }] })
  await close?.()
  const none = await muster(['discard', '7'], troubled, answers)
  expect(none.code).toBe(2)
  expect(none.err).toMatch(/has the number 7/)
})

test('client companies are matched with accounts, as an import that is shown before it is done', async () => {
  const answers = {
    'POST /orgs/bowman/crm/client-mappings': replyWith(202, { id: 'run-1', state: 'reading' }),
    'GET /orgs/bowman/imports/run-1': [aRun('reading'), aRun('ready')],
  }
  const { code, out, seen } = await muster(['map', '--no-contacts', '--plan-only'], healthy, answers)
  expect([code, out]).toEqual([0, expect.stringContaining('muster apply run-1')])
  expect(JSON.parse(String(seen[0]?.body))).toEqual({ createContacts: false })
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
  await close?.()
  const both = await muster(['map', '--plan-only', '--apply'], healthy, answers)
  expect([both.code, both.seen]).toEqual([2, []])
})
