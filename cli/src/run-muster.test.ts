import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runMuster } from './run-muster.ts'
import { saveLogin } from './settings/saved-login.ts'
import { aGroup, aRun } from './testing/answers.ts'
import { fakeServer, replyWith } from './testing/fake-server.ts'
import { fakeTerminal } from './testing/fake-terminal.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function muster(args: string[], env: Record<string, string> = {}, typed: string[] = [], input = '') {
  const home = await mkdtemp(join(tmpdir(), 'muster-cli-'))
  cleanUps.push(() => rm(home, { recursive: true }))
  const { terminal, written } = fakeTerminal({ HOME: home, MUSTER_DATA: home, ...env }, typed, input)
  return { code: await runMuster(args, terminal), home, ...written }
}

const server = async (answers: Record<string, unknown>) => {
  const fake = await fakeServer(answers)
  cleanUps.push(fake.close)
  return fake
}

test('help ends with 0 and is written in the language of the terminal', async () => {
  expect((await muster(['--help'])).out).toContain('Usage: muster')
  const spanish = await muster(['--help'], { LANG: 'es_CO.UTF-8' })
  expect(spanish.code).toBe(0)
  expect(spanish.out).toContain('Uso: muster')
  expect((await muster(['import', '--help', '--lang', 'es'])).out).toContain('Ejemplos:')
})

test('wrong usage ends with 2 and names what is wrong', async () => {
  const cases: [string[], string][] = [
    [['impotr'], 'There is no command impotr. Did you mean import?'],
    [['runs', '--stat'], 'There is no option --stat.'],
    [['run'], 'id is missing.'],
    [['import', 'x.csv'], 'The option --into <place> is needed.'],
    [['runs', '--state', 'gone'], 'gone is not possible for'],
    [['import', 'none.csv', '--into', 'department:Sales'], 'There is no file none.csv.'],
    [['import', '-', '--into', 'Sales'], 'Sales names no place.'],
    [['decide', 'x', '--set', 'move'], 'move is not of the form KIND=OPTION.'],
    [['decide', 'x', '--row', 'a:b=c'], 'a:b=c is not of the form ROW:KIND=OPTION.'],
  ]
  for (const [args, text] of cases) {
    const { code, err } = await muster(args, { MUSTER_TOKEN: 't', MUSTER_ORG: 'o' })
    expect(err).toContain(text)
    expect(code).toBe(2)
  }
})

test('without a token the refusal says where one comes from', async () => {
  const { code, err } = await muster(['runs'])
  expect(code).toBe(2)
  expect(err).toContain('muster login')
})

test('a server that does not answer ends with 5', async () => {
  const { code, err } = await muster(['runs', '--url', 'http://127.0.0.1:1', '--token', 't', '--org', 'o'])
  expect(code).toBe(5)
  expect(err).toContain('http://127.0.0.1:1 does not answer')
})

test('a refusal with --json is one JSON document too', async () => {
  const { code, out, err } = await muster(['runs', '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage' } })
  expect(err).toBe('')
})

test('a place that is not there is a wrong usage, and two of one name have to be told apart', async () => {
  const items = [aGroup('Sales', { slug: 'sales-north' }), aGroup('Sales', { slug: 'sales-south' })]
  const fake = await server({ 'GET /orgs/o/groups': { items, nextCursor: null, total: 2 } })
  const env = { MUSTER_URL: fake.url, MUSTER_TOKEN: 't', MUSTER_ORG: 'o' }
  const missing = await muster(['import', '-', '--into', 'department:Support'], env)
  expect(missing.err).toContain('There is no department Support.')
  const several = await muster(['import', '-', '--into', 'department:Sales'], env)
  expect(several.err).toContain('sales-north, sales-south')
  expect([missing.code, several.code]).toEqual([2, 2])
})

test('the only organisation is taken without asking; of several one must be chosen', async () => {
  const organisation = (slug: string) => ({
    id: slug,
    name: slug,
    slug,
    edition: 'enterprise',
    features: [],
    timeZone: 'UTC',
    memberId: 'm',
    apps: ['directory'],
    adminRole: 'owner',
    permissions: [],
  })
  const who = { id: 'i', email: 'a@x.example', displayName: 'A', isVerified: true, hasPassword: true }
  const me = { ...who, language: null, theme: 'system', customerPortals: [] }
  const fake = await server({
    'GET /me': [
      { ...me, organisations: [organisation('bowman')] },
      { ...me, organisations: [organisation('bowman'), organisation('acme')] },
    ],
    'GET /orgs/bowman/imports': { items: [], nextCursor: null, total: 0 },
  })
  const env = { MUSTER_URL: fake.url, MUSTER_TOKEN: 't' }
  expect((await muster(['runs'], env)).out).toBe('No imports yet.\n')
  const several = await muster(['runs'], env)
  expect(several.code).toBe(2)
  expect(several.err).toContain('bowman, acme')
})

test('login keeps a token in a file that only its owner can read, and the next command uses it', async () => {
  const fake = await server({
    'POST /auth/sign-in': replyWith(200, {}, { 'set-cookie': 'session=abc; HttpOnly' }),
    'POST /auth/sign-out': {},
    'POST /orgs/bowman/api-tokens': {
      id: 't',
      name: 'x',
      scopes: ['imports'],
      createdAt: 'now',
      expiresAt: null,
      lastUsedAt: null,
      token: 'mst_secret',
    },
    'GET /orgs/bowman/imports/run-1': aRun('applied'),
  })
  const args = ['login', '--url', fake.url, '--org', 'bowman', '--email', 'ann@bowman.example']
  const { code, home } = await muster([...args, '--password-stdin'], {}, [], 'correct horse\n')
  expect(code).toBe(0)
  const file = join(home, '.config/muster/login.json')
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ url: fake.url, token: 'mst_secret' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const { out } = await muster(['run', 'run-1'], { HOME: home })
  expect(out).toContain('sales.csv → Sales')
  expect(fake.seen.at(-1)?.headers.authorization).toBe('Bearer mst_secret')
})

test('login sends the code of a second factor where the server asks for one', async () => {
  const pending = { secondFactor: 'required', token: 'msp_half', expiresAt: 'soon' }
  const fake = await server({
    'POST /auth/sign-in': replyWith(202, pending),
    'POST /auth/second-factor': replyWith(200, {}, { 'set-cookie': 'session=abc; HttpOnly' }),
    'POST /auth/sign-out': {},
    'POST /orgs/bowman/api-tokens': {
      id: 't',
      name: 'x',
      scopes: ['imports'],
      createdAt: 'now',
      expiresAt: null,
      lastUsedAt: null,
      token: 'mst_secret',
    },
  })
  const args = ['login', '--url', fake.url, '--org', 'bowman', '--email', 'ann@bowman.example']
  const missing = await muster([...args, '--password-stdin'], {}, [], 'correct horse\n')
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('--code') })
  const given = await muster([...args, '--password-stdin', '--code', '123456'], {}, [], 'correct horse\n')
  expect(given.code).toBe(0)
  const sent = fake.seen.find(({ path }) => path === '/auth/second-factor')
  expect(JSON.parse(sent?.body ?? '')).toEqual({ token: 'msp_half', code: '123456' })
})

test('a kept token is not sent to another address', async () => {
  const fake = await server({})
  const { home } = await muster(['logout'])
  await saveLogin({ HOME: home }, { url: 'https://muster.example', token: 'kept', organisation: 'bowman' })
  const { code, err } = await muster(['runs', '--url', fake.url], { HOME: home })
  expect(code).toBe(2)
  expect(err).toContain('No API token')
  expect(fake.seen).toEqual([])
})
