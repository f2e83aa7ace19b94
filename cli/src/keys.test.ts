import type { ServiceKey } from '@muster/contract'
import { afterEach, expect, test } from 'vitest'
import { runMuster } from './run-muster.ts'
import { aPortal } from './testing/answers.ts'
import { fakeServer, replyWith } from './testing/fake-server.ts'
import { fakeTerminal } from './testing/fake-terminal.ts'

const at = '2026-05-04T09:00:00.000Z'
let close: (() => Promise<unknown>) | undefined
afterEach(async () => close?.())

function aKey(name: string, more: Partial<ServiceKey> = {}): ServiceKey {
  return {
    id: `0192-${name.toLowerCase()}`,
    app: 'crm',
    portalId: null,
    name,
    scopes: ['crm.users:read'],
    email: 'ann@bowman.example',
    owner: { memberId: 'm', displayName: 'Ann Bowman' },
    hint: '7xQ2',
    allowedAddresses: [],
    expiresAt: null,
    lastUsedAt: null,
    lastUsedFrom: null,
    uses: 0,
    revokedAt: null,
    generatedAt: at,
    former: [],
    health: { state: 'good', reason: null, endsAt: null },
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  }
}

const list = (...items: ServiceKey[]) => ({ items, nextCursor: null, total: items.length })
const base = '/orgs/bowman/crm/service-keys'

async function muster(args: string[], answers: Record<string, unknown>, typed: string[] = []) {
  const server = await fakeServer(answers)
  close = server.close
  const env = { MUSTER_URL: server.url, MUSTER_TOKEN: 'secret', MUSTER_ORG: 'bowman', LANG: 'C' }
  const { terminal, written } = fakeTerminal(env, typed)
  return { code: await runMuster(['keys', ...args], terminal), ...written, seen: server.seen }
}

test('keys are listed with how they stand, and never with more of a key than its end', async () => {
  const dead = aKey('Lima', {
    hint: 'aaaa',
    health: { state: 'dead', reason: 'key_owner_inactive', endsAt: null },
  })
  const ending = aKey('Cusco', { health: { state: 'ending', reason: 'key_replaced', endsAt: at } })
  const { code, out } = await muster([], { [`GET ${base}`]: list(aKey('Madrid'), dead, ending) })
  expect(code).toBe(0)
  expect(out).toMatch(/Madrid {2}…7xQ2 {2}Works .*ann@bowman\.example {2}Never {6}crm\.users:read/)
  expect(out).toMatch(/Lima {4}…aaaa {2}Owner deactivated/)
  expect(out).toMatch(/Cusco {3}…7xQ2 {2}Ends .*: replaced/)
})

test('none yet is said, and --json lists nothing', async () => {
  expect((await muster(['list'], { [`GET ${base}`]: list() })).out).toBe('No service keys yet.\n')
  await close?.()
  const { out } = await muster(['--state', 'live', '--json'], { [`GET ${base}`]: list() })
  expect(JSON.parse(out)).toEqual({ items: [] })
})

test('a key is generated with what was asked for, and shown once as a pair', async () => {
  const made = replyWith(201, { ...aKey('Madrid'), key: 'msk_secret' })
  const { code, out, seen } = await muster(
    [
      'generate',
      '--name',
      'Madrid',
      '--scope',
      'crm.users:read',
      '--scope',
      'crm.deals:read',
      '--expires',
      'never',
    ],
    { [`POST ${base}`]: made },
  )
  expect(code).toBe(0)
  expect(out).toMatch(/not shown again[\s\S]*ann@bowman\.example[\s\S]*msk_secret/)
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    name: 'Madrid',
    scopes: ['crm.users:read', 'crm.deals:read'],
    expiresAt: null,
    allowedAddresses: [],
  })
})

test('unless told it may read everything for a year; a portal’s may manage the portal', async () => {
  const made = { ...aKey('CRM', { app: 'projects', portalId: aPortal('Acme').id }), key: 'msk_secret' }
  const { seen, err } = await muster(
    ['generate', '--name', 'CRM', '--portal', 'acme', '--allow', '203.0.113.7'],
    {
      'GET /orgs/bowman/portals': { items: [aPortal('Acme')], nextCursor: null, total: 1 },
      'POST /orgs/bowman/portals/0192-acme/service-keys': replyWith(201, made),
    },
  )
  expect(err).toBe('')
  const body = JSON.parse(seen.at(-1)?.body ?? '{}')
  expect(body).toMatchObject({ scopes: ['projects.portals:manage'], allowedAddresses: ['203.0.113.7'] })
  expect(Date.parse(body.expiresAt) / 86_400_000 - Date.now() / 86_400_000).toBeCloseTo(365, 1)
  await close?.()
  const crm = await muster(['generate', '--name', 'x'], { [`POST ${base}`]: replyWith(201, made) })
  expect(JSON.parse(crm.seen[0]?.body ?? '').scopes).toEqual([
    'crm.users:read',
    'crm.accounts:read',
    'crm.contacts:read',
    'crm.deals:read',
  ])
})

test('a key is regenerated with an overlap that has to be named, and tells until when the former one works', async () => {
  const answers = {
    [`GET ${base}`]: list(aKey('Madrid')),
    [`POST ${base}/0192-madrid/regenerate`]: {
      ...aKey('Madrid', { former: [{ hint: '7xQ2', email: 'ann@bowman.example', endsAt: at }] }),
      key: 'msk_new',
    },
  }
  const { code, out, seen } = await muster(['regenerate', 'madrid', '--overlap', '24h'], answers)
  expect(code).toBe(0)
  expect(seen.at(-1)?.body).toBe('{"overlapHours":24}')
  expect(out).toMatch(/msk_new[\s\S]*The former key works until/)
  await close?.()
  expect(await muster(['regenerate', 'madrid'], answers)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--overlap'),
  })
  await close?.()
  expect((await muster(['regenerate', 'madrid', '--overlap', '2h'], answers)).code).toBe(2)
})

test('a key is revoked by its last characters; at a terminal only after a yes', async () => {
  const answers = {
    [`GET ${base}`]: list(aKey('Madrid'), aKey('Lima', { hint: 'aaaa' })),
    [`DELETE ${base}/0192-lima`]: replyWith(200, ''),
  }
  const deleted = (seen: { method: string }[]) => seen.filter(({ method }) => method === 'DELETE').length
  const plain = await muster(['revoke', '…aaaa'], answers)
  expect([plain.code, plain.out, deleted(plain.seen)]).toEqual([0, '“Lima” is revoked.\n', 1])
  await close?.()
  const no = await muster(['revoke', 'Lima'], answers, ['n'])
  expect([no.err, deleted(no.seen)]).toEqual(['Nothing was revoked.\n', 0])
  await close?.()
  expect(deleted((await muster(['revoke', 'Lima'], answers, ['y'])).seen)).toBe(1)
  await close?.()
  expect((await muster(['revoke', 'Lima', '--yes'], answers, ['n'])).questions).toEqual([])
})

test('a key that is not there, or a name of two, is a wrong usage', async () => {
  const twins = list(aKey('Madrid'), aKey('MADRID', { id: '0192-b', hint: 'bbbb' }))
  const several = await muster(['revoke', 'Madrid'], { [`GET ${base}`]: twins })
  expect([several.code, several.err]).toEqual([2, expect.stringContaining('…7xQ2, …bbbb')])
  await close?.()
  const none = await muster(['revoke', 'Lima'], { [`GET ${base}`]: twins })
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no service key Lima.')])
})
