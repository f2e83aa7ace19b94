import { afterEach, expect, test } from 'vitest'
import { runMuster } from './run-muster.ts'
import { aGroup, aPortal, aQuestion, aRun, outcomesOf } from './testing/answers.ts'
import { fakeServer, replyWith } from './testing/fake-server.ts'
import { fakeTerminal } from './testing/fake-terminal.ts'

const groups = { items: [aGroup('Sales'), aGroup('Café Support')], nextCursor: null, total: 2 }
const started = replyWith(202, { id: 'run-1', state: 'reading' })
const csv = 'Email address,Role\nann@bowman.example,Member\n'
let close: (() => Promise<unknown>) | undefined

afterEach(async () => close?.())

async function muster(args: string[], answers: Record<string, unknown>, typed: string[] = []) {
  const server = await fakeServer({
    'GET /orgs/bowman/groups': groups,
    'POST /orgs/bowman/imports': started,
    ...answers,
  })
  close = server.close
  const env = { MUSTER_URL: server.url, MUSTER_TOKEN: 'secret', MUSTER_ORG: 'bowman', LANG: 'C' }
  const { terminal, written } = fakeTerminal(env, typed, csv)
  const code = await runMuster(args, terminal)
  return { code, ...written, seen: server.seen }
}

const sent = (seen: { path: string; method: string; body: string }[], call: string) =>
  seen.filter(({ method, path }) => `${method} ${path}` === call)

test('a plan without questions is shown and nothing is applied', async () => {
  const { code, out, seen } = await muster(['import', '-', '--into', 'department:Sales'], {
    'GET /orgs/bowman/imports/run-1': [aRun('reading'), aRun('planning'), aRun('ready')],
  })
  expect(code).toBe(0)
  expect(out).toContain('Add 2 · Leave out 1')
  expect(out).toContain('muster apply run-1')
  expect(sent(seen, 'POST /orgs/bowman/imports/run-1/apply')).toEqual([])
})

test('the hierarchy and the organisation itself are named by one word', async () => {
  for (const [into, kind] of [
    ['hierarchy', 'directory.hierarchy'],
    ['Organisation', 'directory.member'],
  ] as const) {
    const { code, seen } = await muster(['import', '-', '--into', into], {
      'GET /orgs/bowman/imports/run-1': aRun('ready'),
    })
    expect(code).toBe(0)
    expect(sent(seen, 'POST /orgs/bowman/imports')[0]?.body).toContain(`"target":{"kind":"${kind}"}`)
    await close?.()
  }
})

test('open questions end with 3 and say how they are answered', async () => {
  const conflicts = [aQuestion('department_conflict', ['add_as_follower', 'move'])]
  const { code, out } = await muster(['import', '-', '--into', 'department:sales', '--apply'], {
    'GET /orgs/bowman/imports/run-1': aRun('needs_decisions', { conflicts }),
  })
  expect(code).toBe(3)
  expect(out).toContain('Already in another department')
  expect(out).toContain('--set department_conflict=add_as_follower|move')
})

test('--apply applies the plan that was read, by its fingerprint', async () => {
  const { code, out, seen } = await muster(
    [
      'import',
      '-',
      '--into',
      'department:Café Support',
      '--set',
      'unknown_member=invite',
      '--role-column',
      'Rolle',
      '--apply',
    ],
    {
      'GET /orgs/bowman/imports/run-1': [aRun('ready'), aRun('applying'), aRun('applied')],
      'POST /orgs/bowman/imports/run-1/apply': replyWith(202, {}),
    },
  )
  expect(code).toBe(0)
  expect(out).toContain('Added 2 · Left out 1')
  expect(sent(seen, 'POST /orgs/bowman/imports/run-1/apply')[0]?.body).toBe('{"fingerprint":"fp-1"}')
  const upload = sent(seen, 'POST /orgs/bowman/imports')[0]?.body ?? ''
  expect(upload).toContain('"decisions":{"defaults":{"unknown_member":"invite"}}')
  expect(upload).toContain('"mapping":{"Rolle":"role"}')
  expect(upload).toContain('ann@bowman.example')
})

test('failed or drifted rows end with 4', async () => {
  const { code } = await muster(['apply', 'run-1'], {
    'GET /orgs/bowman/imports/run-1': [
      aRun('ready'),
      aRun('ready'),
      aRun('applied', { outcomes: outcomesOf({ created: 1, drifted: 1, failed: 1 }) }),
    ],
    'POST /orgs/bowman/imports/run-1/apply': replyWith(202, {}),
  })
  expect(code).toBe(4)
})

test('a refusal ends with 5 and says what the server says', async () => {
  const problem = { type: 't', title: 'Stale', status: 409, detail: 'The plan changed.', code: 'stale_plan' }
  const { code, err } = await muster(['apply', 'run-1'], {
    'GET /orgs/bowman/imports/run-1': aRun('ready'),
    'POST /orgs/bowman/imports/run-1/apply': replyWith(409, problem),
  })
  expect(code).toBe(5)
  expect(err).toBe('muster: The plan changed.\n')
})

test('a person at the terminal is asked the questions in order, and whether to import', async () => {
  const conflicts = [aQuestion('unknown_member', ['skip', 'invite'])]
  const { code, seen, questions } = await muster(
    ['import', '-', '--into', 'department:Sales'],
    {
      'GET /orgs/bowman/imports/run-1': [
        aRun('needs_decisions', { conflicts }),
        aRun('ready'),
        aRun('applied'),
      ],
      'PATCH /orgs/bowman/imports/run-1/decisions': {},
      'POST /orgs/bowman/imports/run-1/apply': replyWith(202, {}),
    },
    ['2', 'y'],
  )
  expect(code).toBe(0)
  expect(questions).toHaveLength(2)
  expect(sent(seen, 'PATCH /orgs/bowman/imports/run-1/decisions')[0]?.body).toBe(
    '{"defaults":{"unknown_member":"invite"}}',
  )
})

test('--json prints one document and asks nothing', async () => {
  const { out, err, questions } = await muster(
    ['import', '-', '--into', 'department:Sales', '--json'],
    { 'GET /orgs/bowman/imports/run-1': [aRun('reading'), aRun('ready')] },
    ['y'],
  )
  expect(JSON.parse(out)).toMatchObject({ id: 'run-1', state: 'ready' })
  expect(err).toBe('')
  expect(questions).toEqual([])
})

test('a file whose columns are not clear ends with 3 and shows the columns', async () => {
  const columns = [{ name: 'Correo', index: 0, field: null, sure: false, samples: ['ann@x.example'] }]
  const { code, out } = await muster(['import', '-', '--into', 'department:Sales'], {
    'GET /orgs/bowman/imports/run-1': aRun('needs_input', { needs: 'mapping', columns }),
  })
  expect(code).toBe(3)
  expect(out).toContain('Correo')
})

test('users of a customer portal become client users, with answers given beforehand', async () => {
  const [zero, at] = [
    { all: 0, active: 0, confirmed: 0, unconfirmed: 0, inactive: 0 },
    '2026-01-01T00:00:00Z',
  ]
  const customers = {
    id: 'cp-1',
    name: 'Clients',
    slug: 'clients',
    language: 'en',
    active: true,
    seats: null,
  }
  const more = { seatsUsed: 0, users: zero, can: { configure: true, manageUsers: true }, recordNumber: 1 }
  const answers = {
    'GET /orgs/bowman/portals': { items: [aPortal('Work')], nextCursor: null, total: 1 },
    'GET /orgs/bowman/crm/customer-portals': {
      items: [{ ...customers, ...more, version: 1, createdAt: at, updatedAt: at }],
      nextCursor: null,
      total: 1,
    },
    'POST /orgs/bowman/crm/customer-portals/cp-1/users/import-as-clients': started,
    'PATCH /orgs/bowman/imports/run-1/decisions': aRun('ready'),
    'GET /orgs/bowman/imports/run-1': [aRun('planning'), aRun('needs_decisions'), aRun('ready')],
  }
  const args = ['import', '--customer-portal', 'Clients', '--into']
  const { code, seen } = await muster(
    [...args, 'client-users:work', '--set', 'no_company=create_company'],
    answers,
  )
  expect(code).toBe(0)
  const [start] = sent(seen, 'POST /orgs/bowman/crm/customer-portals/cp-1/users/import-as-clients')
  expect(JSON.parse(start?.body ?? '')).toEqual({ portalId: '0192-work' })
  const [decided] = sent(seen, 'PATCH /orgs/bowman/imports/run-1/decisions')
  expect(JSON.parse(decided?.body ?? '')).toEqual({ defaults: { no_company: 'create_company' } })
  await close?.()
  const refused = await muster([...args, 'portal:work'], answers)
  expect(refused.err).toContain('client-users:PORTAL')
})
